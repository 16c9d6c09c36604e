using System.Globalization;
using System.Text;

namespace Atlas.Engine.Scenarios;

/// <summary>Makes text from outside harmless to show and speak.</summary>
public static class Plain
{
    /// <summary>Drops control and formatting characters (right-to-left marks among them) and lone surrogates; line breaks become spaces.</summary>
    public static string Text(string text)
    {
        if (text.All(character => character is >= ' ' and <= '~')) return text;
        StringBuilder plain = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            if (rune.Value is '\n' or '\r' or '\t' || category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) plain.Append(' ');
            else if (rune != Rune.ReplacementChar && category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)) plain.Append(rune.ToString());
        }

        return plain.ToString();
    }

    /// <summary>The same, trimmed and cut to a length without splitting a character.</summary>
    public static string Text(string text, int maxLength)
    {
        string plain = Text(text).Trim();
        if (plain.Length <= maxLength) return plain;
        return char.IsHighSurrogate(plain[maxLength - 1]) ? plain[..(maxLength - 1)] : plain[..maxLength];
    }
}
