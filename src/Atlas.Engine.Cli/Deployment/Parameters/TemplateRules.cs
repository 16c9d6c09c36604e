using YamlDotNet.RepresentationModel;

namespace Atlas.Engine.Cli.Deployment.Parameters;

/// <summary>The template's rules about parameters that belong together, which CloudFormation itself checks only after everything was built and uploaded.</summary>
/// <remarks>Knows Ref, Fn::Equals, Fn::Not, Fn::And and Fn::Or, in YAML's long and short form. A rule that says more is left to CloudFormation.</remarks>
/// <param name="rules">The section <c>Rules</c>.</param>
/// <param name="defaults">What a parameter is when nothing is said.</param>
public sealed class TemplateRules(YamlMappingNode rules, IReadOnlyDictionary<string, string> defaults)
{
    /// <summary>What the template says to these values, one sentence for each assertion that does not hold.</summary>
    /// <param name="values">Parameters; what is missing has its default.</param>
    public IReadOnlyList<string> ProblemsOf(IReadOnlyDictionary<string, string> values) =>
    [
        .. from rule in rules.Children.Values.OfType<YamlMappingNode>()
           where Child(rule, "RuleCondition") is not { } condition || Holds(condition, values) == true
           from assertion in (Child(rule, "Assertions") as YamlSequenceNode ?? []).OfType<YamlMappingNode>()
           where Child(assertion, "Assert") is { } assert && Holds(assert, values) == false
           select (Child(assertion, "AssertDescription") as YamlScalarNode)?.Value ?? "The parameters break a rule of the template.",
    ];

    /// <summary>Stops where one does not hold.</summary>
    /// <exception cref="DeploymentFailed">One does not; the message is the template's.</exception>
    public void Require(IReadOnlyDictionary<string, string> values)
    {
        if (ProblemsOf(values) is { Count: > 0 } problems) throw new DeploymentFailed(string.Join('\n', problems), "Give these with --parameter Name=..., or correct samconfig.toml.");
    }

    // Null where the rule says something that is not known here.
    private bool? Holds(YamlNode node, IReadOnlyDictionary<string, string> values)
    {
        (string function, YamlNode argument) = CallOf(node);
        YamlNode[] arguments = argument is YamlSequenceNode list ? [.. list.Children] : [argument];
        return (function, arguments) switch
        {
            ("Equals", [var left, var right]) => TextOf(left, values) is { } one && TextOf(right, values) is { } other ? one == other : null,
            ("Not", [var only]) => !Holds(only, values),
            ("And", _) => arguments.Select(part => Holds(part, values)).Aggregate((bool?)true, (all, part) => all & part),
            ("Or", _) => arguments.Select(part => Holds(part, values)).Aggregate((bool?)false, (any, part) => any | part),
            _ => null,
        };
    }

    private string? TextOf(YamlNode node, IReadOnlyDictionary<string, string> values) => CallOf(node) switch
    {
        ("Ref", YamlScalarNode { Value: { } name }) => values.GetValueOrDefault(name) ?? defaults.GetValueOrDefault(name),
        ("", YamlScalarNode literal) => literal.Value,
        _ => null,
    };

    // !Equals [...] and Fn::Equals: [...] are the same; what is no call has no name.
    private static (string Function, YamlNode Argument) CallOf(YamlNode node)
    {
        if (!node.Tag.IsEmpty && node.Tag.IsLocal) return (node.Tag.Value.TrimStart('!'), node);
        return node is YamlMappingNode { Children.Count: 1 } call && call.Children.First() is { Key: YamlScalarNode { Value: { } name }, Value: var argument }
            ? (name.StartsWith("Fn::", StringComparison.Ordinal) ? name["Fn::".Length..] : name, argument)
            : ("", node);
    }

    private static YamlNode? Child(YamlMappingNode node, string name) => node.Children.TryGetValue(new YamlScalarNode(name), out YamlNode? child) ? child : null;
}
