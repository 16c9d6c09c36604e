using YamlDotNet.RepresentationModel;

namespace Atlas.Engine.Template.Tests.World;

/// <summary>The template as it is written, for what resolving it leaves out: parameters, rules, what is kept, what waits for what.</summary>
internal static class Written
{
    private static readonly YamlMappingNode Root = Load();

    /// <summary>A section of the template.</summary>
    public static IReadOnlyDictionary<string, YamlMappingNode> Section(string name) =>
        Map(Root[name]).Children.ToDictionary(member => member.Key.ToString(), member => Map(member.Value), StringComparer.Ordinal);

    /// <summary>The resources of a type.</summary>
    public static IEnumerable<KeyValuePair<string, YamlMappingNode>> OfType(params IEnumerable<string> types) =>
        Section("Resources").Where(resource => types.Contains(Text(resource.Value, "Type"), StringComparer.Ordinal));

    /// <summary>The text of a member; null where there is none.</summary>
    public static string? Text(YamlMappingNode node, string member) => Member(node, member)?.ToString();

    /// <summary>A member; null where there is none.</summary>
    public static YamlNode? Member(YamlMappingNode node, string member) => node.Children.TryGetValue(new YamlScalarNode(member), out YamlNode? value) ? value : null;

    /// <summary>A list, or a single value as one.</summary>
    public static IReadOnlyList<YamlNode> List(YamlNode? node) => node switch
    {
        null => [],
        YamlSequenceNode many => [.. many],
        _ => [node],
    };

    private static YamlMappingNode Map(YamlNode node) => (YamlMappingNode)node;

    private static YamlMappingNode Load()
    {
        YamlStream stream = [];
        using StringReader reader = new(File.ReadAllText(Repository.TemplatePath));
        stream.Load(reader);
        return Map(stream.Documents[0].RootNode);
    }
}
