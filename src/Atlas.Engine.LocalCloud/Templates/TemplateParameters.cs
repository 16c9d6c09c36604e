using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>The values of a template's parameters: what was given, else the default.</summary>
internal static class TemplateParameters
{
    /// <exception cref="TemplateError">A parameter has no value, a value is not allowed, or an override names no parameter.</exception>
    public static Dictionary<string, JsonNode> Read(TemplateNode.Mapping section, IReadOnlyDictionary<string, string> overrides)
    {
        if (overrides.Keys.FirstOrDefault(name => section[name] is null) is { } stray)
        {
            throw new TemplateError("Parameters", stray, section.Line, "The template has no parameter of this name.");
        }

        Dictionary<string, JsonNode> values = new(StringComparer.Ordinal);
        foreach ((string name, TemplateNode node) in section.Members)
        {
            TemplateNode.Mapping declared = node as TemplateNode.Mapping ?? throw new TemplateError("Parameters", name, node.Line, "A parameter is a map.");
            values[name] = ValueOf(name, declared, overrides.GetValueOrDefault(name) ?? (declared["Default"] as TemplateNode.Scalar)?.Text);
        }

        return values;
    }

    private static JsonNode ValueOf(string name, TemplateNode.Mapping declared, string? text)
    {
        if (text is null) throw new TemplateError("Parameters", name, declared.Line, "This parameter has no default, and no value was given.");
        if (declared["AllowedValues"] is TemplateNode.Sequence allowed && !allowed.Items.OfType<TemplateNode.Scalar>().Any(a => a.Text == text))
        {
            throw new TemplateError("Parameters", name, allowed.Line, $"'{text}' is not among the allowed values.");
        }

        if (declared["AllowedPattern"] is TemplateNode.Scalar pattern && !Regex.IsMatch(text, $"^(?:{pattern.Text})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            string expected = (declared["ConstraintDescription"] as TemplateNode.Scalar)?.Text ?? $"It must match {pattern.Text}.";
            throw new TemplateError("Parameters", name, pattern.Line, $"'{text}' is not allowed. {expected}");
        }

        string type = (declared["Type"] as TemplateNode.Scalar)?.Text ?? "String";
        return type == "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal)
            ? new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => (JsonNode)part)])
            : JsonValue.Create(text);
    }
}
