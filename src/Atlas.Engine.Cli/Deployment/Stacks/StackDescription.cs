using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Stacks;

/// <summary>A stack as CloudFormation describes it.</summary>
/// <param name="Id">Its ARN: still understood when the stack is gone.</param>
/// <param name="Status">Such as <c>CREATE_COMPLETE</c>.</param>
/// <param name="StatusReason">Why, where CloudFormation says.</param>
/// <param name="Parameters">What it was given; what is kept secret is left out.</param>
/// <param name="Outputs">What it gives.</param>
public sealed record StackDescription(
    string Id,
    string Status,
    string? StatusReason,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, string> Outputs)
{
    /// <summary>Whether it holds nothing yet: a change set was made and never carried out.</summary>
    public bool IsEmpty => Status == "REVIEW_IN_PROGRESS";

    /// <summary>Whether CloudFormation is deleting it.</summary>
    public bool IsBeingDeleted => Status == "DELETE_IN_PROGRESS";

    /// <summary>Whether CloudFormation is at work on it.</summary>
    public bool IsAtWork => !IsEmpty && Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);

    /// <summary>Whether it came about once: what it was given worked.</summary>
    public bool WasCreated => !IsEmpty && Status is not ("CREATE_IN_PROGRESS" or "CREATE_FAILED" or "ROLLBACK_IN_PROGRESS" or "ROLLBACK_FAILED" or "ROLLBACK_COMPLETE");

    /// <summary>Whether what was asked of it last came about.</summary>
    public bool IsWhole => Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE" or "IMPORT_COMPLETE";

    /// <summary>Looks for one; null when there is none.</summary>
    public static async Task<StackDescription?> FindAsync(AwsCli aws, string name, CancellationToken cancellationToken)
    {
        JsonObject? answer = await aws.FindAsync("cloudformation", "describe-stacks", ["--stack-name", name], refusal => refusal.IsAbsence, cancellationToken);
        return answer?["Stacks"] is JsonArray { Count: > 0 } stacks && stacks[0] is JsonObject stack ? From(stack) : null;
    }

    private static StackDescription From(JsonObject stack) => new(
        Text(stack, "StackId"),
        Text(stack, "StackStatus"),
        stack["StackStatusReason"]?.GetValue<string>(),
        Pairs(stack[nameof(Parameters)], "ParameterKey", "ParameterValue").Where(pair => pair.Value != "****").ToDictionary(StringComparer.Ordinal),
        Pairs(stack[nameof(Outputs)], "OutputKey", "OutputValue").ToDictionary(StringComparer.Ordinal));

    private static IEnumerable<KeyValuePair<string, string>> Pairs(JsonNode? list, string key, string value) =>
        (list as JsonArray ?? []).OfType<JsonObject>().Select(item => KeyValuePair.Create(Text(item, key), item[value]?.GetValue<string>() ?? ""));

    private static string Text(JsonObject node, string name) => node[name]?.GetValue<string>() ?? "";
}
