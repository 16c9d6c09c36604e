namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>Record ids: 15 characters of which the case counts, or 18 whose last three carry the case.</summary>
/// <remarks>
/// Source: Salesforce help, record ids. Each of the last three stands for five characters: which of them are capitals, as a
/// number from 0 to 31 with the first character as the lowest bit, written as A to Z and 0 to 5.
/// </remarks>
public static class SalesforceId
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Checks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>An id as 18 characters, its case restored where the last three tell it; null when the text is no id.</summary>
    public static string? Normalize(string text)
    {
        if (text.Length is not (15 or 18) || !text.All(char.IsAsciiLetterOrDigit)) return null;
        if (text.Length == 15) return WithCheck(text);
        char[] restored = text[..15].ToCharArray();
        for (int i = 0; i < restored.Length; i++)
        {
            int check = Checks.IndexOf(char.ToUpperInvariant(text[15 + (i / 5)]), StringComparison.Ordinal);
            bool isCapital = check >= 0 && (check & (1 << (i % 5))) != 0;
            if (check < 0 || (isCapital && !char.IsAsciiLetter(restored[i]))) return null;
            restored[i] = isCapital ? char.ToUpperInvariant(restored[i]) : char.ToLowerInvariant(restored[i]);
        }

        return WithCheck(new string(restored));
    }

    /// <summary>The id of an object's nth record, 18 characters.</summary>
    /// <param name="keyPrefix">Three characters that tell the object, such as <c>00Q</c>.</param>
    /// <param name="number">Zero or more, below 62^5.</param>
    internal static string Number(string keyPrefix, int number)
    {
        Span<char> counted = stackalloc char[5];
        for (int place = counted.Length - 1; place >= 0; place--, number /= Digits.Length) counted[place] = Digits[number % Digits.Length];
        return WithCheck($"{keyPrefix}5g00000{counted}");
    }

    private static string WithCheck(string fifteen) => string.Create(18, fifteen, static (id, source) =>
    {
        source.CopyTo(id);
        for (int chunk = 0; chunk < 3; chunk++)
        {
            int check = 0;
            for (int bit = 0; bit < 5; bit++)
            {
                if (char.IsAsciiLetterUpper(source[(chunk * 5) + bit])) check |= 1 << bit;
            }

            id[15 + chunk] = Checks[check];
        }
    });
}
