using System.Reflection;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>An action of AWS that code may ask for.</summary>
/// <param name="Action">In the words of IAM, such as <c>dynamodb:GetItem</c>.</param>
/// <param name="By">The class that asks, or for a table the field through which it is asked.</param>
internal sealed record ServiceUse(string Action, string By)
{
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        ["AmazonBedrockRuntimeClient"] = "bedrock",
        ["AmazonConnectClient"] = "connect",
        ["AmazonDynamoDBClient"] = "dynamodb",
        ["AmazonS3Client"] = "s3",
        ["AmazonSecretsManagerClient"] = "secretsmanager",
        ["AmazonSimpleNotificationServiceClient"] = "sns",
        ["AmazonStepFunctionsClient"] = "states",
        ["AmazonTranscribeServiceClient"] = "transcribe",
    };

    /// <summary>What a client's method asks for. Converse is the one whose action has another name.</summary>
    public static ServiceUse Of(MethodBase method, string by)
    {
        string operation = method.Name[..^"Async".Length];
        return new($"{Prefixes[method.DeclaringType?.Name ?? ""]}:{(operation == "Converse" ? "InvokeModel" : operation)}", by);
    }
}

/// <summary>A metric that code may count.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dimension">The name of its one dimension; null for none.</param>
internal sealed record Metric(string Name, string? Dimension);
