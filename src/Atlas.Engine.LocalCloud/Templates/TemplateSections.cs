namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>The sections of a template that resolving needs, still unresolved.</summary>
/// <remarks>Resources that the SAM transform adds (roles, versions, aliases) are here too, so that they can be referred to.</remarks>
internal sealed class TemplateSections
{
    private const string Serverless = "AWS::Serverless::";
    private static readonly TemplateNode.Mapping Empty = new(new Dictionary<string, TemplateNode>(), 0);

    private TemplateSections(TemplateNode.Mapping root)
    {
        Parameters = Section(root, "Parameters");
        Mappings = Section(root, "Mappings");
        Conditions = Section(root, "Conditions");
        Outputs = Section(root, "Outputs");
        Globals = Section(root, "Globals");
        OrderedDictionary<string, RawResource> resources = new(StringComparer.Ordinal);
        foreach ((string id, TemplateNode node) in Section(root, "Resources").Members)
        {
            RawResource resource = ResourceOf(id, node);
            resources[id] = resource;
            foreach (RawResource added in AddedBySam(resource)) resources.TryAdd(added.LogicalId, added);
        }

        Resources = resources;
    }

    public TemplateNode.Mapping Parameters { get; }

    public TemplateNode.Mapping Mappings { get; }

    public TemplateNode.Mapping Conditions { get; }

    public TemplateNode.Mapping Outputs { get; }

    public IReadOnlyDictionary<string, RawResource> Resources { get; }

    private TemplateNode.Mapping Globals { get; }

    public static TemplateSections Of(TemplateNode.Mapping root) => root["Resources"] is TemplateNode.Mapping
        ? new(root)
        : throw new TemplateError("Resources", "", root.Line, "A template needs a section named Resources.");

    private static TemplateNode.Mapping Section(TemplateNode.Mapping root, string name) => root[name] switch
    {
        null => Empty,
        TemplateNode.Mapping mapping => mapping,
        var other => throw new TemplateError(name, "", other.Line, "This section is a map."),
    };

    private RawResource ResourceOf(string id, TemplateNode node)
    {
        if (node is not TemplateNode.Mapping mapping || mapping["Type"] is not TemplateNode.Scalar { Text: var type })
        {
            throw new TemplateError(id, "Type", node.Line, "A resource is a map with a Type.");
        }

        TemplateNode.Mapping properties = mapping["Properties"] as TemplateNode.Mapping ?? Empty;
        string kind = type.StartsWith(Serverless, StringComparison.Ordinal) ? type[Serverless.Length..] : "";
        if (kind.Length > 0 && Globals[kind] is TemplateNode.Mapping globals) properties = (TemplateNode.Mapping)Merged(globals, properties);
        return new(id, type, properties, (mapping["Condition"] as TemplateNode.Scalar)?.Text, mapping.Line);
    }

    /// <summary>What SAM makes of a global and a local value: maps merge, lists append, anything else is replaced.</summary>
    private static TemplateNode Merged(TemplateNode global, TemplateNode own)
    {
        switch (global, own)
        {
            case (TemplateNode.Mapping below, TemplateNode.Mapping above):
                OrderedDictionary<string, TemplateNode> members = new(below.Members, StringComparer.Ordinal);
                foreach ((string key, TemplateNode value) in above.Members)
                {
                    members[key] = below[key] is { } covered ? Merged(covered, value) : value;
                }

                return new TemplateNode.Mapping(members, own.Line);
            case (TemplateNode.Sequence below, TemplateNode.Sequence above):
                return new TemplateNode.Sequence([.. below.Items, .. above.Items], own.Line);
            default:
                return own;
        }
    }

    private static IEnumerable<RawResource> AddedBySam(RawResource resource)
    {
        if (!resource.Type.StartsWith(Serverless, StringComparison.Ordinal)) yield break;
        if (resource.Properties["Role"] is null) yield return Added(resource, "Role", "AWS::IAM::Role");
        if (resource.Type == "AWS::Serverless::Function" && resource.Properties["AutoPublishAlias"] is TemplateNode.Scalar { Text: var alias })
        {
            TemplateNode function = new TemplateNode.Call("Ref", Text(resource.LogicalId, resource.Line), resource.Line);
            yield return Added(resource, "Version", "AWS::Lambda::Version", ("FunctionName", function));
            yield return Added(resource, $"Alias{alias}", "AWS::Lambda::Alias", ("FunctionName", function), ("Name", Text(alias, resource.Line)));
        }

        if (resource.Properties["Events"] is not TemplateNode.Mapping events) yield break;
        foreach (string name in events.Members.Keys) yield return Added(resource, name, "AWS::Events::Rule");
    }

    private static RawResource Added(RawResource owner, string suffix, string type, params (string Key, TemplateNode Value)[] properties) =>
        new(owner.LogicalId + suffix, type, new(properties.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal), owner.Line), owner.Condition, owner.Line);

    private static TemplateNode.Scalar Text(string text, int line) => new(text, false, line);
}
