using System.Text.RegularExpressions;
using Atlas.Engine.Scenarios;

namespace Atlas.Engine.Conversations;

/// <summary>The latest lines of a chat, as they ride in a session attribute.</summary>
/// <remarks>Lex takes 12 KB of attributes after base64, about 9 KB before; this keeps well below.</remarks>
public static partial class ChatHistory
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

    /// <summary>A text without what names the person: given values and telephone numbers become a word in brackets.</summary>
    /// <remarks>The history goes to a model and into the workflow's input; neither needs to know who it is.</remarks>
    /// <param name="text">What was typed or answered.</param>
    /// <param name="given">What the person gave of themselves, such as a name.</param>
    public static string WithoutPerson(string text, IEnumerable<string> given)
    {
        foreach (string value in given.Where(value => value.Length > 1).OrderByDescending(value => value.Length))
            text = text.Replace(value, "[given]", StringComparison.OrdinalIgnoreCase);
        return PhoneLike().Replace(text, "[number]");
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

    [GeneratedRegex(@"\+?\(?[0-9](?:[ ().\-]{0,3}[0-9]){6,}", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneLike();
}
