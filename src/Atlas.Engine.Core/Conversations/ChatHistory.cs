using Atlas.Engine.Scenarios;

namespace Atlas.Engine.Conversations;

/// <summary>The latest lines of a chat, as they ride in a session attribute.</summary>
/// <remarks>Lex takes 12 KB of attributes after base64, about 9 KB before; this keeps well below.</remarks>
public static class ChatHistory
{
    /// <summary>The most that is kept, in characters.</summary>
    public const int MaxLength = 2_400;

    private const string Visitor = "visitor: ";
    private const string Assistant = "assistant: ";
    private const int MaxLine = 400;

    /// <summary>Adds an exchange, and drops what is oldest.</summary>
    public static string Add(string history, string typed, string reply)
    {
        string added = $"{history}\n{Visitor}{Plain.Text(typed, MaxLine)}\n{Assistant}{Plain.Text(reply, MaxLine)}".TrimStart('\n');
        while (added.Length > MaxLength)
        {
            int next = added.IndexOf('\n', StringComparison.Ordinal);
            if (next < 0) return "";
            added = added[(next + 1)..];
        }

        return added;
    }

    /// <summary>Reads the exchanges back.</summary>
    public static IReadOnlyList<Exchange> Read(string history)
    {
        List<Exchange> exchanges = [];
        string? typed = null;
        foreach (string line in history.Split('\n'))
        {
            if (line.StartsWith(Visitor, StringComparison.Ordinal)) typed = line[Visitor.Length..];
            else if (line.StartsWith(Assistant, StringComparison.Ordinal) && typed is not null)
            {
                exchanges.Add(new Exchange(exchanges.Count + 1, typed, line[Assistant.Length..], false, "", default));
                typed = null;
            }
        }

        return exchanges;
    }
}
