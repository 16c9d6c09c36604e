using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atlas.Engine.Salesforce;

/// <summary>What the token endpoint answers.</summary>
/// <param name="AccessToken">A secret.</param>
/// <param name="InstanceUrl">Where the org's data are.</param>
/// <param name="Error">Salesforce's word for a refusal.</param>
public sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string? AccessToken = null,
    [property: JsonPropertyName("instance_url")] string? InstanceUrl = null,
    [property: JsonPropertyName("error")] string? Error = null)
{
    /// <inheritdoc/>
    public override string ToString() => "(token)";
}

/// <summary>The messages of the token endpoint, and the secret, as JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SalesforceSecret)), JsonSerializable(typeof(TokenAnswer))]
public sealed partial class SalesforceJson : JsonSerializerContext;
