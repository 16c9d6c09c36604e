using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Atlas.Engine.Errors;

namespace Atlas.Engine.Calls;

/// <summary>One attempt to call within one interaction; the only word of ours that a contact carries.</summary>
/// <param name="InteractionId">The workflow's execution name: 1 to 80 letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Attempt">Counted from 1.</param>
public sealed partial record InteractionKey(string InteractionId, int Attempt)
{
    /// <summary>The contact attribute and Lex session attribute that hold the key.</summary>
    public const string AttributeName = "interactionKey";

    /// <summary>Checks an interaction id at the door.</summary>
    /// <exception cref="InvalidRequest">The id is empty, too long, or holds other characters.</exception>
    public static string CheckId(string? interactionId) =>
        interactionId is not null && Id().IsMatch(interactionId)
            ? interactionId
            : throw new InvalidRequest("interactionId: 1 to 80 letters, digits, hyphens and underscores were expected.");

    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out InteractionKey? key)
    {
        key = null;
        if (text is null || text.LastIndexOf('.') is not (> 0 and int dot)) return false;
        if (!Id().IsMatch(text[..dot])) return false;
        if (!int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int attempt) || attempt < 1) return false;
        key = new(text[..dot], attempt);
        return true;
    }

    /// <summary>The key as text: id, dot, attempt. It names no person and may be logged.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{InteractionId}.{Attempt}");

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
