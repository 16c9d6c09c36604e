using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Cli.Deployment.Prerequisites;

/// <summary>Whether this account may use the models that the playbook names.</summary>
/// <param name="aws">The account.</param>
public sealed partial class BedrockCheck(AwsCli aws)
{
    /// <summary>Asks about each model once.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(ModelTerms models, CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        foreach (string model in new[] { models.Scenario.ModelId, models.Conversation.ModelId, models.Summary.ModelId }.Distinct())
            findings.Add(await CheckAsync(model, cancellationToken));
        return findings;
    }

    private async Task<Finding> CheckAsync(string model, CancellationToken cancellationToken)
    {
        string name = $"Bedrock {model}";
        // An ARN may name anything, also a provisioned model of the account's own.
        if (model.StartsWith("arn:", StringComparison.Ordinal)) return Finding.Unchecked(name, "It is named by an ARN, which this check does not follow.");
        try
        {
            string foundation = Geography.Replace(model, "");
            JsonObject answer = await aws.CallAsync("bedrock", "get-foundation-model-availability", ["--model-id", foundation], cancellationToken);
            string[] missing = [.. Missing(answer, isProfile: foundation != model)];
            return missing.Length == 0
                ? Finding.Fine(name, "available")
                : Finding.Wrong(name, $"not available: {string.Join(", ", missing)}", "Open Bedrock's model catalog in the console of this region and agree to the model's terms, or name another model in the playbook.");
        }
        catch (AwsRefusal refusal)
        {
            return refusal.Code is "ValidationException" or "ResourceNotFoundException"
                ? Finding.Wrong(name, $"Bedrock does not know it here: {refusal.Message}", "Name a model of this region in the playbook, or deploy to another region.")
                : Finding.Unchecked(name, refusal.Message, refusal.IsAboutPermission ? "To have it checked, allow bedrock:GetFoundationModelAvailability." : refusal.Remedy);
        }
    }

    // An inference profile may carry the call to another region: what this one lacks itself does not matter then.
    private static IEnumerable<string> Missing(JsonObject answer, bool isProfile)
    {
        if (Text(answer["authorizationStatus"]) is { } authorization and not "AUTHORIZED") yield return $"authorization {authorization}";
        if (Text(answer["entitlementAvailability"]) is { } entitlement and not "AVAILABLE") yield return $"entitlement {entitlement}";
        if (Text(answer["agreementAvailability"]?["status"]) is { } agreement and not "AVAILABLE") yield return $"agreement {agreement}";
        if (!isProfile && Text(answer["regionAvailability"]) is { } region and not "AVAILABLE") yield return $"region {region}";
    }

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    [GeneratedRegex("^(us-gov|us|eu|apac|jp|au|ca|sa|global)\\.", RegexOptions.CultureInvariant)]
    private static partial Regex Geography { get; }
}
