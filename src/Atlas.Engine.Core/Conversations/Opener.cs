using System.Globalization;
using System.Text;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Conversations;

/// <summary>The fixed words at the start of every call: no model writes or sees them, and their order is code's.</summary>
/// <remarks>
/// Who is calling and that it is an AI, then at once how to stop the calls, then that the call is recorded. The way out
/// must come within two seconds of the identification: nothing stands between. Source: 47 CFR 64.1200(b)(1) and (b)(3).
/// </remarks>
public static class Opener
{
    private const int MaxNameLength = 40;

    /// <summary>The opener as plain text that may also stand inside SSML as it is.</summary>
    /// <param name="playbook">Whose clauses to speak.</param>
    /// <param name="firstName">The person's first name, if it is known; one that is no name is left out.</param>
    public static string Compose(CompanyPlaybook playbook, string? firstName)
    {
        OpenerClauses clauses = playbook.Opener;
        string salutation = Speakable(firstName) is { Length: > 0 } name
            ? clauses.Salutation.Replace("{firstName}", name, StringComparison.Ordinal)
            : clauses.SalutationUnnamed;
        return Plain(string.Join(' ', salutation, clauses.Identity, clauses.OptOut, clauses.Recording));
    }

    /// <summary>What a machine is told; null when the playbook leaves no messages.</summary>
    public static string? ComposeVoicemail(CompanyPlaybook playbook) => playbook.Opener.Voicemail is { } message ? Plain(message) : null;

    /// <summary>A first name that may be spoken; empty when it is none.</summary>
    /// <remarks>A visitor typed it, and whatever they typed would be spoken in the company's name: letters only, one or two words.</remarks>
    public static string Speakable(string? firstName)
    {
        string trimmed = firstName?.Trim() ?? "";
        bool isName = trimmed.Length is > 0 and <= MaxNameLength
            && trimmed.Count(letter => letter == ' ') <= 1
            && trimmed.All(letter => char.IsLetter(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark || letter is ' ' or '-' or '\'' or '’' or '.');
        return isName ? trimmed : "";
    }

    private static string Plain(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char letter in text.Replace("&", "and", StringComparison.Ordinal))
        {
            if (letter is not ('<' or '>' or '"')) plain.Append(letter);
        }

        return plain.ToString();
    }
}
