using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atlas.Engine.Calls;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Template.Tests.Code;

namespace Atlas.Engine.Template.Tests.World;

/// <summary>The names that code, template and playbook give to things: what a page may call by name.</summary>
internal static partial class Vocabulary
{
    /// <summary>Names with a capital: resources, parameters, outputs, lines of the log, metrics, errors, rules of the gate, outcomes, attributes of items.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(
        [
            .. Repository.Template.Resources.Keys,
            .. Written.Section("Parameters").Keys,
            .. Repository.Template.Outputs.Keys,
            .. typeof(Log).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(line => line.Name),
            .. FunctionCode.Names.SelectMany(name => FunctionCode.Of(name).Metrics).Select(metric => metric.Name),
            .. typeof(AtlasError).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(AtlasError))).Select(error => error.Name),
            .. typeof(GateRule).GetFields().Select(rule => rule.Name),
            .. Enum.GetNames<Telephony>(),
            .. Literals("DynamoDb"),
        ],
        StringComparer.Ordinal);

    /// <summary>Names of variables: those of the functions.</summary>
    public static IReadOnlySet<string> Variables { get; } = Repository.Template.Functions.SelectMany(function => function.Environment.Keys).ToHashSet(StringComparer.Ordinal);

    /// <summary>What the Salesforce secret holds.</summary>
    public static IReadOnlySet<string> Secret { get; } = Literals("Salesforce").ToHashSet(StringComparer.Ordinal);

    /// <summary>A constant of the tables' keys, which only their own code sees.</summary>
    public static string Key(string name) =>
        typeof(GateRule).Assembly.GetType("Atlas.Engine.DynamoDb.Keys")?.GetField(name)?.GetRawConstantValue() as string ?? throw new InvalidOperationException($"Keys has no {name}.");

    /// <summary>Whether the playbook has a member at a path such as <c>models.summary</c>, or under a name alone.</summary>
    public static bool IsInPlaybook(string path) => path.Contains('.', StringComparison.Ordinal)
        ? path.Split('.').Aggregate<string, JsonNode?>(Playbook, (node, member) => (node as JsonObject)?[member]) is not null
        : Members(Playbook).Contains(path);

    private static JsonNode Playbook { get; } = JsonNode.Parse(Repository.Read("playbook", "atlas.playbook.json"))!;

    private static IEnumerable<string> Members(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Members(member.Value).Prepend(member.Key)),
        JsonArray items => items.SelectMany(Members),
        _ => [],
    };

    private static IEnumerable<string> Literals(string folder) =>
        Directory.GetFiles(Path.Combine(Repository.Root, "src", "Atlas.Engine.Core", folder), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => Quoted().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"""([A-Za-z_]+)""")]
    private static partial Regex Quoted();
}
