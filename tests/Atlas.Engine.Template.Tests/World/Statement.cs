using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.Template.Tests.World;

/// <summary>One statement of a policy, of a role's or of a resource's.</summary>
/// <param name="Members">The statement, resolved.</param>
internal sealed record Statement(JsonObject Members)
{
    private static readonly string[] Known = ["Sid", "Effect", "Principal", "Action", "Resource", "Condition"];

    /// <summary>The statements of a role's own policies: what it may do.</summary>
    public static IEnumerable<Statement> OfRole(CloudTemplate template, string role) => Grant.Statements(template, role).Select(members => new Statement(members));

    /// <summary>The statements that say who may take a role.</summary>
    public static IEnumerable<Statement> OfTrust(CloudTemplate template, string role) => In(template.Resources[role].Properties["AssumeRolePolicyDocument"]);

    /// <summary>The statements of a bucket's, key's, queue's or topic's policy.</summary>
    public static IEnumerable<Statement> OfResource(CloudTemplate template, string resource) =>
        In(template.Resources[resource].Properties["PolicyDocument"] ?? template.Resources[resource].Properties["KeyPolicy"]);

    public bool Allows => Members["Effect"]?.GetValue<string>() == "Allow";

    public string Sid => Members[nameof(Sid)]?.GetValue<string>() ?? "";

    /// <summary>Such as <c>Service lambda.amazonaws.com</c>, <c>AWS *</c> or <c>*</c>.</summary>
    public string Principal => Members[nameof(Principal)] is JsonObject kinds
        ? string.Join(' ', kinds.Select(kind => $"{kind.Key} {Words(kind.Value)}"))
        : Words(Members[nameof(Principal)]);

    /// <summary>Each of the form <c>ArnEquals aws:SourceArn one|another</c>.</summary>
    public IReadOnlyList<string> Conditions =>
    [
        .. from operation in Members["Condition"] as JsonObject ?? []
           from key in operation.Value as JsonObject ?? []
           select $"{operation.Key} {key.Key} {string.Join('|', Grant.Texts(key.Value))}",
    ];

    /// <summary>The whole statement on one line, without its name.</summary>
    public override string ToString() => string.Join(' ', ((string?[])
    [
        Words(Members["Effect"]),
        Members.ContainsKey(nameof(Principal)) ? $"to {Principal}:" : null,
        Words(Members["Action"]),
        Members.ContainsKey("Resource") ? $"on {Words(Members["Resource"])}" : null,
        Conditions.Count > 0 ? $"if {string.Join(" and ", Conditions)}" : null,
        .. Strange,
    ]).OfType<string>());

    // What no statement here has, such as NotAction.
    private IEnumerable<string> Strange => Members.Select(member => member.Key).Except(Known);

    private static IEnumerable<Statement> In(JsonNode? document) =>
        (document?["Statement"] as JsonArray ?? []).OfType<JsonObject>().Select(members => new Statement(members));

    private static string Words(JsonNode? texts) => string.Join(' ', Grant.Texts(texts));
}
