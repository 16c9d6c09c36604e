using System.Xml;
using System.Xml.Linq;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>How long words take to say, and what is left of markup when it is spoken.</summary>
internal static class Speech
{
    // About 170 words a minute, an ordinary speaking pace: 65 ms for each character of a word, and a short gap.
    private const double MillisecondsPerCharacter = 65;
    private const double MillisecondsBetweenWords = 60;

    /// <summary>Times each word of a text.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="from">When it begins.</param>
    public static IReadOnlyList<SpokenWord> Words(string text, TimeSpan from)
    {
        List<SpokenWord> words = [];
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            TimeSpan to = from + TimeSpan.FromMilliseconds(MillisecondsPerCharacter * word.Length);
            words.Add(new SpokenWord(word, from, to));
            from = to + TimeSpan.FromMilliseconds(MillisecondsBetweenWords);
        }

        return words;
    }

    /// <summary>Whether a message is SSML rather than plain text.</summary>
    public static bool IsMarkup(string message) => message.TrimStart().StartsWith("<speak", StringComparison.Ordinal);

    /// <summary>The words of SSML without its tags.</summary>
    /// <returns>Null when it is not well-formed or not one <c>speak</c> element: nothing can speak it.</returns>
    public static string? Plain(string ssml)
    {
        try
        {
            XElement root = XElement.Parse(ssml);
            return root.Name.LocalName == "speak" ? string.Join(' ', root.DescendantNodes().OfType<XText>().Select(t => t.Value.Trim())).Trim() : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
