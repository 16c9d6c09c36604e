using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>AMAZON.AlphaNumeric, alone or under a custom type with a pattern: letters and digits without the spaces between them.</summary>
/// <param name="pattern">The regular expression that the whole value must match, or null.</param>
internal sealed class AlphaNumericSlotType(string? pattern) : SlotType(pattern is not null)
{
    private readonly Regex? filter = pattern is null ? null : new Regex($"^(?:{pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));

    /// <inheritdoc/>
    public override JsonObject? Read(string text, DateTimeOffset now)
    {
        string value = string.Concat(text.Where(char.IsAsciiLetterOrDigit));
        bool accepted = value.Length > 0 && value.Length <= 100 && (filter?.IsMatch(value) ?? value.Any(char.IsAsciiDigit));
        return accepted ? SlotValue.Scalar(text.Trim(), value) : null;
    }
}
