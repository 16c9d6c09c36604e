using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>Reads YAML or JSON into <see cref="TemplateNode"/>s; short and long forms of intrinsic functions become the same.</summary>
internal static class TemplateReader
{
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "Ref", "Condition", "Fn::And", "Fn::Base64", "Fn::Cidr", "Fn::Equals", "Fn::FindInMap", "Fn::GetAZs", "Fn::GetAtt", "Fn::If",
        "Fn::ImportValue", "Fn::Join", "Fn::Length", "Fn::Not", "Fn::Or", "Fn::Select", "Fn::Split", "Fn::Sub", "Fn::ToJsonString", "Fn::Transform",
    };

    /// <summary>Reads a whole template.</summary>
    /// <exception cref="TemplateError">The text is not YAML, or not a map.</exception>
    public static TemplateNode.Mapping Read(string text)
    {
        YamlStream stream = [];
        try
        {
            using StringReader reader = new(text);
            stream.Load(reader);
        }
        catch (YamlException error)
        {
            throw new TemplateError("Template", "", (int)error.Start.Line, $"This is not YAML: {error.Message}");
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }, ..] && From(root) is TemplateNode.Mapping mapping
            ? mapping
            : throw new TemplateError("Template", "", 1, "A template is a map with a section named Resources.");
    }

    private static TemplateNode From(YamlNode node)
    {
        int line = (int)node.Start.Line;
        return node.Tag.IsEmpty || node.Tag.IsNonSpecific || !node.Tag.Value.StartsWith('!')
            ? Untagged(node, line)
            : new TemplateNode.Call(FunctionOf(node.Tag.Value, line), Untagged(node, line), line);
    }

    private static TemplateNode Untagged(YamlNode node, int line)
    {
        switch (node)
        {
            case YamlScalarNode scalar:
                return new TemplateNode.Scalar(scalar.Value ?? "", scalar.Style == ScalarStyle.Plain, line);
            case YamlSequenceNode sequence:
                return new TemplateNode.Sequence([.. sequence.Children.Select(From)], line);
            case YamlMappingNode mapping:
                OrderedDictionary<string, TemplateNode> members = new(StringComparer.Ordinal);
                foreach ((YamlNode key, YamlNode value) in mapping.Children)
                {
                    members[((YamlScalarNode)key).Value ?? ""] = From(value);
                }

                return members is { Count: 1 } && members.GetAt(0) is { Key: var name, Value: var argument } && IsLongForm(name)
                    ? new TemplateNode.Call(Functions.Contains(name) ? name : throw Unknown(name, line), argument, line)
                    : new TemplateNode.Mapping(members, line);
            default:
                throw new TemplateError("Template", "", line, "Neither a value, a list nor a map.");
        }
    }

    private static bool IsLongForm(string key) => key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal);

    private static string FunctionOf(string tag, int line)
    {
        string name = tag is "!Ref" or "!Condition" ? tag[1..] : "Fn::" + tag[1..];
        return Functions.Contains(name) ? name : throw Unknown(tag, line);
    }

    private static TemplateError Unknown(string name, int line) => new("Template", "", line, $"{name} is not a function of CloudFormation.");
}
