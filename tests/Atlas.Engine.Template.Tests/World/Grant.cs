using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.Template.Tests.World;

/// <summary>That an action is allowed on a resource.</summary>
/// <param name="Action">Such as <c>dynamodb:GetItem</c>.</param>
/// <param name="Resource">An ARN, possibly with asterisks.</param>
internal sealed record Grant(string Action, string Resource)
{
    /// <summary>Every grant of a role.</summary>
    public static IEnumerable<Grant> Of(CloudTemplate template, string role) =>
        from statement in Statements(template, role)
        from action in Texts(statement[nameof(Action)])
        from resource in Texts(statement[nameof(Resource)])
        select new Grant(action, resource);

    /// <summary>The statements of a role's own policies.</summary>
    public static IEnumerable<JsonObject> Statements(CloudTemplate template, string role) =>
        (template.Resources[role].Properties["Policies"] as JsonArray ?? [])
        .SelectMany(policy => policy?["PolicyDocument"]?["Statement"] as JsonArray ?? []).OfType<JsonObject>();

    public static IEnumerable<string> Texts(JsonNode? node) => node is JsonArray many ? many.Select(one => one?.GetValue<string>() ?? "") : [node?.GetValue<string>() ?? ""];
}
