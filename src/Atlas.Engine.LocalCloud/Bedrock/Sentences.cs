using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>Cuts text where people would.</summary>
internal static partial class Sentences
{
    /// <summary>The sentences of a text, each exactly as it stands there.</summary>
    public static IReadOnlyList<string> Of(string text) => [.. Sentence().Matches(text).Select(m => m.Value.Trim()).Where(s => s.Length > 0)];

    /// <summary>How many words a text has.</summary>
    public static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>The beginning of a text, at most so many characters, ending with a whole word where there is one.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        int end = text.LastIndexOf(' ', length);
        if (end <= 0) end = length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end];
    }

    [GeneratedRegex(@"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]*")]
    private static partial Regex Sentence();
}
