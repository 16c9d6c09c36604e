using YamlDotNet.RepresentationModel;

namespace Atlas.Engine.Template.Tests.World;

/// <summary>The section Rules of the template, asked as CloudFormation asks it before it makes anything.</summary>
internal static class RuleBook
{
    /// <summary>The assertions that do not hold, such as <c>OneInstance 2</c> for the second one of a rule.</summary>
    /// <param name="given">Values for parameters; the others take their defaults.</param>
    public static IEnumerable<string> Broken(IReadOnlyDictionary<string, string> given) =>
        from rule in Written.Section("Rules")
        where Written.Member(rule.Value, "RuleCondition") is not { } condition || Holds(condition, given)
        from assertion in Written.List(Written.Member(rule.Value, "Assertions")).Select((node, at) => (Node: (YamlMappingNode)node, Number: at + 1))
        where !Holds(assertion.Node["Assert"], given)
        select $"{rule.Key} {assertion.Number}";

    private static bool Holds(YamlNode node, IReadOnlyDictionary<string, string> given)
    {
        IReadOnlyList<YamlNode> parts = Written.List(node);
        return node.Tag.Value switch
        {
            "!Equals" => Value(parts[0], given) == Value(parts[1], given),
            "!Not" => !Holds(parts.Single(), given),
            "!And" => parts.All(part => Holds(part, given)),
            "!Or" => parts.Any(part => Holds(part, given)),
            _ => throw new InvalidOperationException($"Line {node.Start.Line} of template.yaml: a rule is made of !Equals, !Not, !And and !Or."),
        };
    }

    private static string Value(YamlNode node, IReadOnlyDictionary<string, string> given)
    {
        string text = ((YamlScalarNode)node).Value ?? "";
        if (node.Tag.IsEmpty || node.Tag.IsNonSpecific) return text;
        return given.GetValueOrDefault(text) ?? Written.Text(Written.Section("Parameters")[text], "Default") ?? "";
    }
}
