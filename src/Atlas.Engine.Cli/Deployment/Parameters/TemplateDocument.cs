using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Atlas.Engine.Cli.Deployment.Parameters;

/// <summary>A template as it is written, YAML or JSON: what it declares, unresolved.</summary>
public sealed class TemplateDocument
{
    private readonly YamlMappingNode root;

    private TemplateDocument(YamlMappingNode root) => this.root = root;

    /// <summary>The parameters, in the template's order.</summary>
    public IReadOnlyList<DeclaredParameter> Parameters =>
        [.. Members(root, "Parameters").Select(member => Declared(TextOf(member.Key) ?? "", member.Value as YamlMappingNode ?? []))];

    /// <summary>The environments that it can be deployed as; none where it does not ask.</summary>
    public IReadOnlyList<string> Environments => EnvironmentParameter?.AllowedValues ?? [];

    /// <summary>What the parameters must keep to together.</summary>
    public TemplateRules Rules => new(
        Child(root, "Rules") as YamlMappingNode ?? [],
        Parameters.Where(parameter => parameter.Default is not null).ToDictionary(parameter => parameter.Name, parameter => parameter.Default ?? "", StringComparer.Ordinal));

    /// <summary>The resources' types by logical id, those of unmet conditions included.</summary>
    public IReadOnlyDictionary<string, DeclaredResource> Resources => Members(root, "Resources")
        .Where(member => member.Value is YamlMappingNode)
        .ToDictionary(
            member => TextOf(member.Key) ?? "",
            member => new DeclaredResource(TextOf(Child(member.Value, "Type")) ?? "", TextOf(Child(member.Value, "DeletionPolicy")) ?? "", TextOf(Child(member.Value, "Condition"))),
            StringComparer.Ordinal);

    private DeclaredParameter? EnvironmentParameter => Parameters.FirstOrDefault(parameter => parameter.Name == nameof(Target.Environment));

    /// <summary>Stops where there is no such environment.</summary>
    /// <exception cref="DeploymentFailed">There is none; the message names those that there are.</exception>
    public void RequireEnvironment(string name)
    {
        if (EnvironmentParameter?.ProblemWith(name) is { } problem) throw new DeploymentFailed($"There is no environment '{name}'. {problem}", "Name one with --environment.");
    }

    /// <summary>Reads one from a file.</summary>
    /// <exception cref="DeploymentFailed">It is not there, or not a template.</exception>
    public static TemplateDocument Load(string path) => File.Exists(path)
        ? Parse(File.ReadAllText(path), Path.GetFileName(path))
        : throw new DeploymentFailed($"There is no {path}.", "Run this inside the repository.");

    /// <summary>Reads one.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="name">What to call it in a message.</param>
    /// <exception cref="DeploymentFailed">It is not a template.</exception>
    public static TemplateDocument Parse(string text, string name)
    {
        try
        {
            YamlStream stream = [];
            using StringReader reader = new(text);
            stream.Load(reader);
            return stream.Documents is [{ RootNode: YamlMappingNode root }, ..] ? new(root) : throw new DeploymentFailed($"{name} is not a template.", "Correct the file.");
        }
        catch (YamlException error)
        {
            throw new DeploymentFailed(string.Create(CultureInfo.InvariantCulture, $"{name}, line {error.Start.Line}: {error.Message}"), "Correct the file.");
        }
    }

    private static DeclaredParameter Declared(string name, YamlMappingNode node) => new(name, TextOf(Child(node, "Description")) ?? "")
    {
        Type = TextOf(Child(node, "Type")) ?? "String",
        Default = TextOf(Child(node, "Default")),
        AllowedValues = Child(node, "AllowedValues") is YamlSequenceNode values ? [.. values.Select(value => TextOf(value) ?? "")] : [],
        AllowedPattern = TextOf(Child(node, "AllowedPattern")),
        MinValue = NumberOf(Child(node, "MinValue")),
        MaxValue = NumberOf(Child(node, "MaxValue")),
        ConstraintDescription = TextOf(Child(node, "ConstraintDescription")),
    };

    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Members(YamlMappingNode node, string section) => Child(node, section) as YamlMappingNode ?? [];

    private static YamlNode? Child(YamlNode node, string name) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(name), out YamlNode? child) ? child : null;

    private static string? TextOf(YamlNode? node) => (node as YamlScalarNode)?.Value;

    private static decimal? NumberOf(YamlNode? node) =>
        decimal.TryParse(TextOf(node), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;
}

/// <summary>A resource as the template declares it.</summary>
/// <param name="Type">Such as <c>AWS::DynamoDB::Table</c>.</param>
/// <param name="DeletionPolicy">Such as <c>Retain</c>; empty where nothing is said, or it depends on a condition.</param>
/// <param name="Condition">Without which it does not exist.</param>
public sealed record DeclaredResource(string Type, string DeletionPolicy, string? Condition);
