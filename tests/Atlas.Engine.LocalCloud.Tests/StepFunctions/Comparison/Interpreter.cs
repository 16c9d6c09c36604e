using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>One interpreter of state machines, asked over the wire as any client would.</summary>
/// <param name="address">Where it listens.</param>
/// <param name="lambda">The functions that it calls.</param>
/// <param name="patience">How long an execution may take before it is said to come to no end.</param>
internal sealed class Interpreter(Uri address, ScriptedLambda lambda, TimeSpan patience) : IDisposable
{
    /// <summary>Says whose machines a request is about.</summary>
    public const string AccountHeader = "x-moto-account-id";

    // Asking costs moto more than most states do.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(150);

    private static long accounts = 100_000_000_000;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };

    /// <summary>Creates a machine, runs it once, and tells what happened.</summary>
    public async Task<Journey> RunAsync(Machine machine)
    {
        // moto 5.2.1 copies all machines of an account when an execution starts, and cannot copy those that ran: an account each.
        string account = Interlocked.Increment(ref accounts).ToString(CultureInfo.InvariantCulture);
        ScriptedRun run = new(machine.Script ?? (call => throw new InvalidOperationException($"No script for {call.Function}.")));
        string definition = machine.DefinitionFor(lambda.Add(run));
        (bool accepted, JsonNode created) = await AskAsync(account, "CreateStateMachine", new()
        {
            ["name"] = "Machine",
            ["definition"] = definition,
            ["roleArn"] = "arn:aws:iam::123456789012:role/Machine",
        });
        if (!accepted) return new("REFUSED", null, null, new Dictionary<string, IReadOnlyList<string>>(), false, []);

        JsonNode started = await DoAsync(account, "StartExecution", new()
        {
            ["stateMachineArn"] = created["stateMachineArn"]!.GetValue<string>(),
            ["name"] = "run",
            ["input"] = machine.Input,
        });
        string execution = started["executionArn"]!.GetValue<string>();
        JsonNode ended = await EndOfAsync(account, execution, run);
        IReadOnlyList<JsonNode> events = await HistoryAsync(account, execution);
        return new(
            ended["status"]!.GetValue<string>(),
            ended["error"]?.GetValue<string>(),
            ended["output"] is { } output ? Read(output.GetValue<string>()) : null,
            new EnteredStates(definition).LinesOf(events),
            events.Any(e => e["type"]!.GetValue<string>() is "ParallelStateFailed" or "MapStateFailed"),
            [.. run.Calls.Select(c => $"{c.Function} {Neutral.Text(c.Payload)}").Order(StringComparer.Ordinal)]);
    }

    public void Dispose() => http.Dispose();

    // moto writes an output that is a string without its quotes.
    private static JsonNode? Read(string output)
    {
        try
        {
            return JsonNode.Parse(output);
        }
        catch (JsonException)
        {
            return JsonValue.Create(output);
        }
    }

    private async Task<JsonNode> EndOfAsync(string account, string execution, ScriptedRun run)
    {
        using CancellationTokenSource deadline = new(patience);
        for (TimeSpan pause = FirstPause; ; pause = pause < LongestPause ? pause * 1.5 : pause)
        {
            JsonNode now = await DoAsync(account, "DescribeExecution", new() { ["executionArn"] = execution });
            if (now["status"]!.GetValue<string>() != "RUNNING" || deadline.IsCancellationRequested) return now;
            if (run.IsWaiting || run.Promises.Count > 0) await MoveOnAsync(run, account, execution);
            await Task.Delay(pause);
        }
    }

    /// <summary>Tells functions what they wait for, and answers the newest token once its task has been handed over.</summary>
    /// <remarks>
    /// Again and again until the execution goes on: moto loses an answer that comes between the event and its first look. An
    /// answered token is refused by ours, and taken without effect by moto.
    /// </remarks>
    private async Task MoveOnAsync(ScriptedRun run, string account, string execution)
    {
        IReadOnlyList<JsonNode> events = await HistoryAsync(account, execution);
        foreach (JsonNode left in events.Select(e => e["stateExitedEventDetails"]).OfType<JsonNode>()) run.Left(left["name"]!.GetValue<string>());
        if (run.Promises is { Count: > 0 } promises && events.Count(e => e["type"]!.GetValue<string>() == "TaskSubmitted") >= promises.Count)
            await AnswerAsync(account, promises[^1].Token, promises[^1].Answer);
    }

    private async Task AnswerAsync(string account, string token, FunctionAnswer answer)
    {
        _ = answer switch
        {
            FunctionAnswer.TokenOutput given => await AskAsync(account, "SendTaskSuccess", new() { ["taskToken"] = token, ["output"] = given.Json }),
            FunctionAnswer.TokenError told => await AskAsync(account, "SendTaskFailure", new() { ["taskToken"] = token, ["error"] = told.Name, ["cause"] = "Because." }),
            _ => throw new InvalidOperationException($"{answer} is not sent by token."),
        };
    }

    private async Task<IReadOnlyList<JsonNode>> HistoryAsync(string account, string execution)
    {
        List<JsonNode> events = [];
        string? next = null;
        do
        {
            JsonObject request = new() { ["executionArn"] = execution, ["maxResults"] = 1000 };
            if (next is not null) request["nextToken"] = next;
            JsonNode page = await DoAsync(account, "GetExecutionHistory", request);
            events.AddRange(page["events"]!.AsArray().OfType<JsonNode>());
            next = page["nextToken"]?.GetValue<string>();
        }
        while (next is not null);
        return events;
    }

    private async Task<JsonNode> DoAsync(string account, string operation, JsonObject body)
    {
        (bool done, JsonNode answer) = await AskAsync(account, operation, body);
        return done ? answer : throw new InvalidOperationException($"{address} refused {operation}: {answer.ToJsonString()}");
    }

    private async Task<(bool Done, JsonNode Answer)> AskAsync(string account, string operation, JsonObject body)
    {
        using StringContent content = new(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.0"));
        using HttpRequestMessage request = new(HttpMethod.Post, "/") { Content = content };
        request.Headers.Add("X-Amz-Target", $"AWSStepFunctions.{operation}");
        request.Headers.Add(AccountHeader, account);
        // moto reads the service and region here, and verifies nothing.
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=COMPARISON/20260101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=0");
        using HttpResponseMessage response = await http.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        try
        {
            return (response.IsSuccessStatusCode, JsonNode.Parse(answer)!);
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"{address} answered {operation} with {(int)response.StatusCode}: {answer}");
        }
    }
}
