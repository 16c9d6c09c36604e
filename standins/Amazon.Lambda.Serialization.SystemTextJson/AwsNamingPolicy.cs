using System.Text.Json;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>Names members as AWS's events do, where no rule leads from the C# name to the JSON name.</summary>
/// <param name="fallbackNamingPolicy">Names everything else; null leaves the names as they are.</param>
public class AwsNamingPolicy(JsonNamingPolicy fallbackNamingPolicy) : JsonNamingPolicy
{
    /// <summary>Leaves every other name as it is.</summary>
    public AwsNamingPolicy()
        : this(null)
    {
    }

    /// <inheritdoc/>
    public override string ConvertName(string name) => name switch
    {
        "XAmzId2" => "x-amz-id-2",
        "XAmzRequestId" => "x-amz-request-id",
        _ => fallbackNamingPolicy?.ConvertName(name) ?? name,
    };
}
