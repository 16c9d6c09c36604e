using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>Which models there are, and by which ids they can be reached.</summary>
/// <remarks>
/// Source: the model cards and life-cycle pages of Amazon Bedrock, autumn 2026. Newer Claude models are reached through an
/// inference profile only; models past their end of life are not found.
/// </remarks>
internal static partial class ModelCatalog
{
    private static readonly string[] ProfileOnly =
    [
        "anthropic.claude-haiku-4-5-20251001-v1:0",
        "anthropic.claude-sonnet-4-5-20250929-v1:0",
        "anthropic.claude-sonnet-4-6",
        "anthropic.claude-sonnet-5",
        "anthropic.claude-sonnet-5-5",
        "amazon.nova-2-lite-v1:0",
    ];

    private static readonly string[] OnDemand = ["amazon.nova-micro-v1:0", "amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"];

    private static readonly string[] Retired =
    [
        "anthropic.claude-3-haiku-20240307-v1:0",
        "anthropic.claude-3-5-haiku-20241022-v1:0",
        "anthropic.claude-sonnet-4-20250514-v1:0",
        "amazon.nova-premier-v1:0",
    ];

    /// <summary>The base id of the model that an id, a profile or an ARN names.</summary>
    /// <exception cref="BedrockRefusal">There is no such model, it is gone, or it cannot be reached by this id.</exception>
    public static string Resolve(string modelId)
    {
        string id = modelId.StartsWith("arn:", StringComparison.Ordinal) ? modelId[(modelId.LastIndexOf('/') + 1)..] : modelId;

        // An application's own profile hides which model it is for.
        if (modelId.Contains(":application-inference-profile/", StringComparison.Ordinal)) return OnDemand[0];

        Match parts = Geography().Match(id);
        string model = parts.Groups["base"].Value;
        if (Retired.Contains(model)) throw BedrockRefusal.NotFound($"The model {model} has reached the end of its life.");
        bool isProfile = parts.Groups["geo"].Success;
        if (OnDemand.Contains(model) || (isProfile && ProfileOnly.Contains(model))) return model;
        throw BedrockRefusal.Invalid(ProfileOnly.Contains(model)
            ? $"The model {model} is not offered on demand by its own id. Retry your request with the ID or ARN of an inference profile."
            : "The provided model identifier is invalid.");
    }

    /// <summary>Whether a model takes a temperature or a top-p, but not both.</summary>
    public static bool TakesOneSamplingParameter(string baseId) =>
        baseId.StartsWith("anthropic.claude-", StringComparison.Ordinal) && baseId.Contains("-4-5", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:(?<geo>us-gov|us|eu|apac|jp|au|ca|global)\.)?(?<base>.*)$")]
    private static partial Regex Geography();
}
