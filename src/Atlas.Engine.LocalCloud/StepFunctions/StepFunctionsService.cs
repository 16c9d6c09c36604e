using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Wire;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>AWS Step Functions behind the local cloud's endpoint: awsJson 1.0, signing name <c>states</c>.</summary>
public sealed class StepFunctionsService : ICloudService, IAsyncDisposable
{
    private const string TargetPrefix = "AWSStepFunctions.";
    private readonly MachineRegistry machines = new();
    private readonly MachineOperations machineOperations;
    private readonly FrozenDictionary<string, Func<WireRequest, JsonObject>> operations;
    private readonly CloudAccount account;

    /// <summary>Makes the service; it runs nothing yet.</summary>
    /// <param name="account">The account whose names machines and executions get.</param>
    /// <param name="lambda">The functions that Task states call.</param>
    /// <param name="objects">Where distributed Maps read items and write results.</param>
    /// <param name="time">The clock; every wait, timeout, retry and timestamp goes by it.</param>
    /// <param name="seed">What the jitter of retries is drawn from.</param>
    public StepFunctionsService(CloudAccount account, ILambdaInvoker lambda, IObjectStore objects, TimeProvider time, int seed)
    {
        this.account = account;
        Runner = new StateMachineRunner(account, lambda, objects, time, seed);
        machineOperations = new MachineOperations(account, machines, time);
        ExecutionOperations executions = new(machines, Runner);
        operations = new Dictionary<string, Func<WireRequest, JsonObject>>(StringComparer.Ordinal)
        {
            ["CreateStateMachine"] = machineOperations.Create,
            ["UpdateStateMachine"] = machineOperations.Update,
            ["DescribeStateMachine"] = machineOperations.Describe,
            ["ListStateMachines"] = machineOperations.List,
            ["DeleteStateMachine"] = machineOperations.Delete,
            ["ValidateStateMachineDefinition"] = machineOperations.Validate,
            ["StartExecution"] = executions.Start,
            ["StopExecution"] = executions.Stop,
            ["DescribeExecution"] = executions.Describe,
            ["DescribeStateMachineForExecution"] = executions.DescribeMachine,
            ["ListExecutions"] = executions.List,
            ["GetExecutionHistory"] = executions.History,
            ["SendTaskSuccess"] = request => Done(() => Runner.Tokens.Succeed(request.Text("taskToken"), request.Text("output"))),
            ["SendTaskFailure"] = request => Done(() => Runner.Tokens.Fail(request.Text("taskToken"), request.OptionalText("error"), request.OptionalText("cause"))),
            ["SendTaskHeartbeat"] = request => Done(() => Runner.Tokens.Beat(request.Text("taskToken"), time.GetUtcNow())),
            ["ListTagsForResource"] = _ => new JsonObject { ["tags"] = new JsonArray() },
        }.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What runs the machines: its events, its executions, and waiting for them.</summary>
    public StateMachineRunner Runner { get; }

    /// <summary>The machines, oldest first.</summary>
    public IReadOnlyList<StateMachine> Machines => [.. machines.Snapshot().Select(m => m.Machine)];

    /// <inheritdoc/>
    public IReadOnlyList<string> SigningNames { get; } = ["states"];

    /// <summary>Creates a Standard machine; the same once more is the one that is there.</summary>
    /// <param name="name">1 to 80 characters.</param>
    /// <param name="definition">The Amazon States Language, JSON.</param>
    /// <exception cref="StepFunctionsRefusal">InvalidName, InvalidDefinition or StateMachineAlreadyExists.</exception>
    public StateMachine Create(string name, string definition) =>
        machineOperations.Create(name, definition, StateMachineKind.Standard, $"arn:aws:iam::{account.AccountId}:role/{name}", null, null).Machine;

    /// <summary>Waits until an execution has ended.</summary>
    /// <exception cref="StepFunctionsRefusal">ExecutionDoesNotExist.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped waiting.</exception>
    public Task<Execution> WaitForEndAsync(string executionArn, CancellationToken cancellationToken) => Runner.WaitForEndAsync(executionArn, cancellationToken);

    /// <inheritdoc/>
    public string? OperationOf(HttpRequest request)
    {
        string target = request.Headers["X-Amz-Target"].ToString();
        return target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : null;
    }

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context)
    {
        JsonObject answer;
        int status = StatusCodes.Status200OK;
        try
        {
            WireRequest request = new(await BodyAsync(context));
            answer = OperationOf(context.Request) is { } name && operations.TryGetValue(name, out Func<WireRequest, JsonObject>? operation)
                ? operation(request)
                : throw new StepFunctionsRefusal("UnknownOperationException", $"The operation '{OperationOf(context.Request)}' is not supported here.");
        }
        catch (StepFunctionsRefusal refusal)
        {
            status = StatusCodes.Status400BadRequest;
            answer = new() { ["__type"] = refusal.Code, ["message"] = refusal.Message };
        }

        byte[] body = JsonText.Bytes(answer);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.0";
        context.Response.ContentLength = body.Length;
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString("D");
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Aborts whatever runs, and waits for it.</summary>
    public ValueTask DisposeAsync() => Runner.DisposeAsync();

    private static JsonObject Done(Action action)
    {
        action();
        return [];
    }

    private static async Task<JsonObject> BodyAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject ?? throw new JsonException("The body is no object.");
        }
        catch (JsonException e)
        {
            throw new StepFunctionsRefusal("SerializationException", e.Message);
        }
    }
}
