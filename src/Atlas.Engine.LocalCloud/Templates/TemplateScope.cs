using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>What names in a template stand for: parameters, pseudo parameters, mappings, conditions and resources.</summary>
internal sealed class TemplateScope
{
    /// <summary>Stands for <c>AWS::NoValue</c>: whatever would hold it is left out.</summary>
    public static readonly JsonNode NoValue = JsonValue.Create("AWS::NoValue");

    private readonly TemplateSections sections;
    private readonly Dictionary<string, JsonNode> parameters;
    private readonly CloudAccount account;
    private readonly Uri endpoint;
    private readonly Dictionary<string, bool> conditions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceIdentity> identities = new(StringComparer.Ordinal);
    private readonly HashSet<string> underway = new(StringComparer.Ordinal);
    private readonly Intrinsics intrinsics;

    public TemplateScope(TemplateSections sections, IReadOnlyDictionary<string, string> overrides, CloudAccount account, Uri endpoint)
    {
        (this.sections, this.account, this.endpoint) = (sections, account, endpoint);
        parameters = TemplateParameters.Read(sections.Parameters, overrides);
        intrinsics = new Intrinsics(this);
    }

    /// <summary>Resolves everything in a node.</summary>
    public JsonNode? Resolve(TemplateNode node, Place place) => intrinsics.Resolve(node, place);

    /// <summary>Whether a resource is created at all.</summary>
    public bool IsPresent(RawResource resource) =>
        resource.Condition is null || Condition(resource.Condition, new Place(resource.LogicalId, "Condition"), resource.Line);

    /// <summary>The names and ids of a resource.</summary>
    public ResourceIdentity Identity(RawResource resource)
    {
        if (identities.TryGetValue(resource.LogicalId, out ResourceIdentity? known)) return known;
        Place place = new(resource.LogicalId, "Properties");
        string name = "atlas-local-" + resource.LogicalId.ToLowerInvariant();
        if (ResourceShapes.Of(resource.Type).NameProperty is { } property && resource.Properties[property] is { } own)
        {
            Place at = place.In(property);
            Enter(resource.LogicalId, at, own.Line);
            JsonNode? given = Resolve(own, at);
            if (!ReferenceEquals(given, NoValue)) name = PlainValue.Text(given) ?? throw at.Error(own.Line, "A name is text.");
            underway.Remove(resource.LogicalId);
        }

        return identities[resource.LogicalId] = new(resource.LogicalId, name, account, endpoint, wanted =>
        {
            Place at = place.In(wanted);
            TemplateNode node = resource.Properties[wanted] ?? throw at.Error(resource.Line, $"{resource.Type} needs {wanted}.");
            return PlainValue.Text(Resolve(node, at)) ?? throw at.Error(node.Line, $"{wanted} is text.");
        });
    }

    /// <summary>What <c>Ref</c> gives for a name.</summary>
    public JsonNode Ref(string name, Place place, int line) => name switch
    {
        "AWS::AccountId" => account.AccountId,
        "AWS::Region" => account.Region,
        "AWS::Partition" => "aws",
        "AWS::URLSuffix" => "amazonaws.com",
        "AWS::StackName" => "atlas-local",
        "AWS::StackId" => account.Arn("cloudformation", "stack/atlas-local/00000000-0000-0000-0000-000000000000"),
        "AWS::NotificationARNs" => new JsonArray(),
        "AWS::NoValue" => NoValue,
        _ when parameters.TryGetValue(name, out JsonNode? value) => value.DeepClone(),
        _ when Present(name, place, line) is { } resource => ResourceShapes.Of(resource.Type).Ref(Identity(resource)),
        _ => throw place.Error(line, $"Nothing here is named {name}: no parameter, no resource."),
    };

    /// <summary>What <c>Fn::GetAtt</c> gives.</summary>
    public JsonNode GetAtt(string name, string attribute, Place place, int line)
    {
        RawResource resource = Present(name, place, line) ?? throw place.Error(line, $"No resource is named {name}.");
        return ResourceShapes.Of(resource.Type).GetAtt.TryGetValue(attribute, out Func<ResourceIdentity, string>? value)
            ? value(Identity(resource))
            : throw place.Error(line, $"{name} ({resource.Type}) has no attribute {attribute} that the local cloud knows.");
    }

    /// <summary>Whether a named condition holds.</summary>
    public bool Condition(string name, Place place, int line)
    {
        if (conditions.TryGetValue(name, out bool known)) return known;
        TemplateNode node = sections.Conditions[name] ?? throw place.Error(line, $"No condition is named {name}.");
        Enter("Condition " + name, place, line);
        bool holds = intrinsics.Holds(node, new Place("Conditions", name));
        underway.Remove("Condition " + name);
        return conditions[name] = holds;
    }

    /// <summary>A value of the section Mappings.</summary>
    public JsonNode? Mapped(string map, string top, string second, Place place, int line) =>
        (sections.Mappings[map] as TemplateNode.Mapping)?[top] is TemplateNode.Mapping row && row[second] is { } value
            ? Resolve(value, new Place("Mappings", string.Create(CultureInfo.InvariantCulture, $"{map}.{top}.{second}")))
            : throw place.Error(line, $"Mappings hold no {map}.{top}.{second}.");

    private RawResource? Present(string name, Place place, int line)
    {
        if (!sections.Resources.TryGetValue(name, out RawResource? resource)) return null;
        return IsPresent(resource) ? resource : throw place.Error(line, $"{name} does not exist here: its condition {resource.Condition} does not hold.");
    }

    private void Enter(string what, Place place, int line)
    {
        if (!underway.Add(what)) throw place.Error(line, $"{what} refers to itself.");
    }
}
