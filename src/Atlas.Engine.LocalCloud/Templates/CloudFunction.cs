using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>A Lambda function of the template.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Name">The physical name.</param>
/// <param name="Arn">Without a qualifier.</param>
/// <param name="Handler">The value of <c>_HANDLER</c>.</param>
/// <param name="Environment">The variables that the template sets.</param>
/// <param name="Timeout">How long an invocation may take; 3 s unless the template says otherwise.</param>
/// <param name="MemoryMb">Memory in megabytes; 128 unless the template says otherwise.</param>
/// <param name="ReservedConcurrency">How many may run at once, or null when the template does not say.</param>
/// <param name="MaximumRetryAttempts">How often a failed asynchronous invocation is tried again; 2 unless the template says otherwise.</param>
public sealed record CloudFunction(
    string LogicalId,
    string Name,
    string Arn,
    string Handler,
    IReadOnlyDictionary<string, string> Environment,
    TimeSpan Timeout,
    int MemoryMb,
    int? ReservedConcurrency,
    int MaximumRetryAttempts)
{
    /// <summary><c>JSON</c> or <c>Text</c>, or null when the template does not say.</summary>
    public string? LogFormat { get; init; }

    /// <summary>Such as <c>INFO</c>, or null when the template does not say.</summary>
    public string? LogLevel { get; init; }

    /// <summary>Whether a caller means this function: by name, name and qualifier, ARN, or ARN and qualifier.</summary>
    public bool IsCalled(string name) => IsCalled(name, Name) || IsCalled(name, Arn);

    internal static IEnumerable<CloudFunction> In(CloudTemplate template)
    {
        foreach (CloudResource resource in template.OfType("AWS::Serverless::Function", "AWS::Lambda::Function"))
        {
            JsonObject? variables = resource.Properties[nameof(Environment)]?["Variables"] as JsonObject;
            yield return new(
                resource.LogicalId,
                resource.Name,
                template.GetAtt(resource.LogicalId, "Arn"),
                resource.OptionalText("Handler") ?? "bootstrap",
                (variables ?? []).ToDictionary(v => v.Key, v => PlainValue.Text(v.Value) ?? throw resource.Error($"Environment.Variables.{v.Key}", "Text is expected here."), StringComparer.Ordinal),
                TimeSpan.FromSeconds(resource.OptionalNumber("Timeout") ?? 3),
                resource.OptionalNumber("MemorySize") ?? 128,
                resource.OptionalNumber("ReservedConcurrentExecutions"),
                RetriesOf(template, resource))
            {
                LogFormat = PlainValue.Text(resource.Properties["LoggingConfig"]?[nameof(LogFormat)]),
                LogLevel = PlainValue.Text(resource.Properties["LoggingConfig"]?["ApplicationLogLevel"]),
            };
        }
    }

    private static int RetriesOf(CloudTemplate template, CloudResource function)
    {
        JsonNode? configured = function.Properties["EventInvokeConfig"]?[nameof(MaximumRetryAttempts)]
            ?? template.OfType("AWS::Lambda::EventInvokeConfig").FirstOrDefault(config => IsCalled(config.Text("FunctionName"), function.Name))?.Properties[nameof(MaximumRetryAttempts)];
        return configured is null ? 2 : PlainValue.Number(configured) ?? throw function.Error("EventInvokeConfig.MaximumRetryAttempts", "A whole number is expected here.");
    }

    private static bool IsCalled(string given, string own) =>
        given.StartsWith(own, StringComparison.Ordinal) && (given.Length == own.Length || given[own.Length] == ':');
}
