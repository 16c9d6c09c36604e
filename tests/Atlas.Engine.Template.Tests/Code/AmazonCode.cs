using System.Reflection;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>What calls of Amazon's libraries ask AWS for. A call that is not known here fails: it could ask for anything.</summary>
internal static class AmazonCode
{
    // Clients, and the interfaces of the same names, by the prefix of their actions.
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        ["AmazonBedrockRuntime"] = "bedrock",
        ["AmazonConnect"] = "connect",
        ["AmazonDynamoDB"] = "dynamodb",
        ["AmazonS3"] = "s3",
        ["AmazonSecretsManager"] = "secretsmanager",
        ["AmazonSimpleNotificationService"] = "sns",
        ["AmazonStepFunctions"] = "states",
        ["AmazonTranscribeService"] = "transcribe",
    };

    // Operations whose action has another name.
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal) { ["Converse"] = "InvokeModel" };

    // Data, settings and failures: nothing of these goes anywhere by itself.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "Amazon.Runtime.AmazonWebServiceRequest",
        "Amazon.Runtime.AmazonWebServiceResponse",
        "Amazon.Runtime.ClientConfig",
        "Amazon.Runtime.ConstantClass",
        "Amazon.Runtime.Documents.Document",
        "System.Exception",
    };

    /// <summary>Whether a type is Amazon's. Its libraries for functions answer the runtime and ask AWS for nothing.</summary>
    public static bool IsOf(string type) => type.StartsWith("Amazon.", StringComparison.Ordinal) && !type.StartsWith("Amazon.Lambda.", StringComparison.Ordinal);

    /// <summary>The action that a call asks for; null when it asks for nothing.</summary>
    /// <exception cref="NotSupportedException">It is not known what the call asks for.</exception>
    public static string? ActionOf(MethodBase method)
    {
        Type type = method.DeclaringType ?? throw new InvalidOperationException("A method of no class.");
        string service = type.Name.EndsWith("Client", StringComparison.Ordinal) ? type.Name[..^"Client".Length] : type.IsInterface ? type.Name[1..] : "";
        if (!Prefixes.TryGetValue(service, out string? prefix)) return IsData(type) ? null : throw Unknown(method, "the class is none of the clients and none of the harmless kinds");
        if (method.IsConstructor || method.Name == nameof(IDisposable.Dispose)) return null;
        if (!method.Name.EndsWith("Async", StringComparison.Ordinal)) throw Unknown(method, "it is no operation");
        string operation = method.Name[..^"Async".Length];
        return $"{prefix}:{Renamed.GetValueOrDefault(operation, operation)}";
    }

    private static bool IsData(Type type)
    {
        for (Type? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (Harmless.Contains(ancestor.FullName ?? "")) return true;
        }

        // Requests and answers are made of plain classes; the interfaces among them walk through pages by themselves.
        return !type.IsInterface && type.Namespace?.EndsWith(".Model", StringComparison.Ordinal) == true;
    }

    private static NotSupportedException Unknown(MethodBase method, string why) =>
        new($"{method.DeclaringType}.{method.Name}: {why}. Say in {nameof(AmazonCode)} which action it asks for, and in PermissionTests on what.");
}
