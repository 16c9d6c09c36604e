using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>What a scalar of a template means as JSON, and JSON as the text that CloudFormation makes of it.</summary>
/// <remarks>Plain words follow YAML 1.1, as CloudFormation reads them: <c>on</c> and <c>no</c> are truth values.</remarks>
internal static partial class PlainValue
{
    public static JsonNode? Of(TemplateNode.Scalar scalar)
    {
        if (!scalar.IsPlain) return JsonValue.Create(scalar.Text);
        string text = scalar.Text;
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => JsonValue.Create(true),
            "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => JsonValue.Create(false),
            _ when Whole().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => JsonValue.Create(whole),
            _ when Fraction().IsMatch(text) => JsonValue.Create(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(text),
        };
    }

    /// <summary>A value as text, or null when it is a list, a map or nothing.</summary>
    public static string? Text(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonValue value => value.ToJsonString(),
        _ => null,
    };

    /// <summary>A whole number, written as one or as text; null when it is neither.</summary>
    public static int? Number(JsonNode? node) =>
        int.TryParse(Text(node), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>A truth value, written as one or as text; anything else is false.</summary>
    public static bool IsTrue(JsonNode? node) => string.Equals(Text(node), "true", StringComparison.OrdinalIgnoreCase);

    // A leading zero keeps an account number the text that it is.
    [GeneratedRegex("^[-+]?(0|[1-9][0-9]*)$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?$")]
    private static partial Regex Fraction();
}
