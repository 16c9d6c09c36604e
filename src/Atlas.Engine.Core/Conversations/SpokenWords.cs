using System.Text;

namespace Atlas.Engine.Conversations;

/// <summary>Cuts what was said into words that compare: lower case, no apostrophes, <c>do not</c> as <c>dont</c>.</summary>
/// <remarks>
/// Punctuation stays as words of its own: <see cref="Break"/> parts phrases; <see cref="Pause"/> parts look-alikes only,
/// so that in "don't, stop calling" nobody asks for more calls.
/// </remarks>
internal static class SpokenWords
{
    /// <summary>Stands where a sentence ended.</summary>
    internal const string Break = ".";

    /// <summary>Stands where a comma was.</summary>
    internal const string Pause = ",";

    /// <summary>How much of a turn is looked at, in characters: more than anybody says in one breath.</summary>
    internal const int MaxLength = 2_000;

    /// <summary>The words of a text.</summary>
    internal static List<string> Of(string text)
    {
        List<string> words = [];
        StringBuilder word = new();
        foreach (char letter in text.Length > MaxLength ? text.AsSpan(0, MaxLength) : text)
        {
            if (char.IsLetterOrDigit(letter) || letter is '*' or '|' or '#')
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (letter is not ('\'' or '’' or '‘' or 'ʼ' or '`'))
            {
                EndWord(words, word);
                if (letter is '.' or ';' or '!' or '?') words.Add(Break);
                else if (letter is ',' or ':') words.Add(Pause);
            }
        }

        EndWord(words, word);
        return words;
    }

    private static void EndWord(List<string> words, StringBuilder word)
    {
        if (word.Length == 0) return;
        string next = word.ToString();
        word.Clear();
        if (next == "not" && words.Count > 0 && words[^1] is "do" or "does" or "will" or "can" or "would")
        {
            words[^1] = words[^1] switch { "will" => "wont", "can" => "cant", string verb => $"{verb}nt" };
        }
        else
        {
            words.Add(next == "cannot" ? "cant" : next);
        }
    }
}
