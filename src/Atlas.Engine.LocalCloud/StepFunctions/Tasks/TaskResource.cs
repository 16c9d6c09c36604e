using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.Tasks;

/// <summary>What a Task state calls: <c>lambda:invoke</c>, the same with a task token, or a function by its ARN.</summary>
/// <param name="FunctionArn">The function, when the resource is its ARN.</param>
/// <param name="WaitsForToken">Whether the answer comes by task token.</param>
internal sealed partial record TaskResource(string? FunctionArn, bool WaitsForToken)
{
    private const string Invoke = "arn:aws:states:::lambda:invoke";
    private const string InvokeAndWait = Invoke + ".waitForTaskToken";
    private static readonly string[] Known = ["FunctionName", "Payload", "InvocationType", "Qualifier"];

    /// <summary>Reads <c>Resource</c>.</summary>
    public static TaskResource Parse(Fields fields, DefinitionScope scope) => fields.Text("Resource") switch
    {
        Invoke => new(null, false),
        InvokeAndWait when scope.Kind == StateMachineKind.Express => throw fields.Refusal("Resource", "An Express machine has no task tokens."),
        InvokeAndWait => new(null, true),
        string arn when LambdaArn().IsMatch(arn) => new(arn, false),
        string other => throw fields.Refusal("Resource", $"'{other}' is not supported: use {Invoke}, {InvokeAndWait} or the ARN of a Lambda function."),
    };

    /// <summary>Checks what Parameters makes for <c>lambda:invoke</c>.</summary>
    /// <exception cref="InvalidDefinition">The function's name is missing, or a member is not supported.</exception>
    public void Check(Fields fields, IReadOnlyCollection<string> parameters)
    {
        if (FunctionArn is not null) return;
        if (!parameters.Contains("FunctionName")) throw fields.Refusal("Parameters", "FunctionName is required.");
        if (parameters.FirstOrDefault(p => !Known.Contains(p)) is { } unknown)
            throw fields.Refusal($"Parameters/{unknown}", $"'{unknown}' is not supported: lambda:invoke takes {string.Join(", ", Known)}.");
    }

    /// <summary>The words in which the history tells of this resource.</summary>
    public TaskEvents Events(Trail trail) => FunctionArn is not null
        ? TaskEvents.OfFunction(trail)
        : TaskEvents.OfIntegration(trail, "lambda", WaitsForToken ? "invoke.waitForTaskToken" : "invoke");

    /// <summary>The call that the arguments ask for.</summary>
    /// <exception cref="StateFailure">The arguments make no call.</exception>
    public LambdaCall CallFor(JsonNode? arguments) => FunctionArn is not null
        ? new(FunctionArn, arguments, IsEvent: false, IsWrapped: false, arguments)
        : LambdaCall.Of(arguments);

    [GeneratedRegex(@"^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex LambdaArn();
}
