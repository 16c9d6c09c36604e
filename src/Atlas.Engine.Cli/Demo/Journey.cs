using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Cli.Demo;

/// <summary>Plays one visitor from chat to CRM in a running local cloud, and gathers what came of it.</summary>
/// <param name="cloud">The local cloud.</param>
/// <param name="outputs">Its names.</param>
/// <param name="progress">Hears of each step as it ends.</param>
public sealed class Journey(CloudClient cloud, LocalCloudOutputs outputs, Action<JourneyStep> progress)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(15);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly List<JourneyStep> steps = [];
    private readonly List<Line> chat = [];

    /// <summary>Plays a person of the demonstration.</summary>
    public async Task<JourneyResult> PlayAsync(DemoPerson person, CancellationToken cancellationToken)
    {
        PhoneNumber number = PhoneNumber.Parse(person.Phone);
        await cloud.SetAsync($"people/{Uri.EscapeDataString(number.E164)}", new JsonObject { ["person"] = person.Name }, cancellationToken);
        string session = "demo-" + person.Name;
        foreach (string text in person.Chat) await TypeAsync(session, text, cancellationToken);
        string execution = await NewestExecutionAsync(cancellationToken);
        JsonObject ended = await FollowAsync(execution, cancellationToken);
        foreach (string text in person.Afterwards) await TypeAsync(session, text, cancellationToken);
        return await GatherAsync(person.Name, number, execution, ended, cancellationToken);
    }

    /// <summary>Plays a lead of the user's own, without a chat.</summary>
    /// <param name="lead">The workflow's input.</param>
    /// <param name="person">How they behave on the telephone.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    public async Task<JourneyResult> PlayAsync(JsonObject lead, string person, CancellationToken cancellationToken)
    {
        PhoneNumber number = PhoneNumber.Parse(lead["phone"]?.GetValue<string>() ?? "");
        await cloud.SetAsync($"people/{Uri.EscapeDataString(number.E164)}", new JsonObject { ["person"] = person }, cancellationToken);
        JsonObject started = await StatesAsync("StartExecution", new JsonObject { ["stateMachineArn"] = outputs.StateMachineArn, ["input"] = lead.ToJsonString() }, cancellationToken);
        string execution = started["executionArn"]!.GetValue<string>();
        JsonObject ended = await FollowAsync(execution, cancellationToken);
        return await GatherAsync(null, number, execution, ended, cancellationToken);
    }

    private async Task TypeAsync(string session, string text, CancellationToken cancellationToken)
    {
        TimeSpan began = watch.Elapsed;
        JsonObject reply = await cloud.RecognizeAsync(outputs.BotId, outputs.BotAliasId, session, text, cancellationToken);
        chat.Add(new Line("visitor", text));
        foreach (JsonNode? message in reply["messages"] as JsonArray ?? [])
        {
            if (message?["content"]?.GetValue<string>() is { } content) chat.Add(new Line("assistant", content));
        }

        Report(new JourneyStep($"Chat: {text}", began.TotalMilliseconds, (watch.Elapsed - began).TotalMilliseconds));
    }

    private async Task<string> NewestExecutionAsync(CancellationToken cancellationToken)
    {
        JsonObject list = await StatesAsync("ListExecutions", new JsonObject { ["stateMachineArn"] = outputs.StateMachineArn, ["maxResults"] = 1 }, cancellationToken);
        return list["executions"]?[0]?["executionArn"]?.GetValue<string>() ?? throw new CloudRefusal("The chat ended, and no workflow was started.");
    }

    // Nights and waits are crossed by moving the local cloud's clock to where the workflow waits.
    private async Task<JsonObject> FollowAsync(string execution, CancellationToken cancellationToken)
    {
        Dictionary<string, TimeSpan> entered = [];
        long seen = 0;
        TimeSpan giveUp = watch.Elapsed + Patience;
        while (true)
        {
            // Asked before the events are read: what happened before the end is then among them.
            JsonObject state = await StatesAsync("DescribeExecution", new JsonObject { ["executionArn"] = execution }, cancellationToken);
            JsonArray events = await EventsAsync(execution, cancellationToken);
            foreach (JsonNode? happened in events)
            {
                if (happened is not JsonObject entry || entry["id"]!.GetValue<long>() <= seen) continue;
                seen = entry["id"]!.GetValue<long>();
                Follow(entry, entered);
            }

            if (state["status"]?.GetValue<string>() != "RUNNING") return state;
            if (events is [.., JsonObject last] && last["type"]?.GetValue<string>() == "WaitStateEntered") await PassTheTimeAsync(last, cancellationToken);
            else await Task.Delay(Glance, cancellationToken);
            if (watch.Elapsed > giveUp) throw new CloudRefusal($"The workflow was still running after {Patience.TotalSeconds:0} seconds.");
        }
    }

    private void Follow(JsonObject entry, Dictionary<string, TimeSpan> entered)
    {
        if (entry["stateEnteredEventDetails"]?["name"]?.GetValue<string>() is { } begun) entered[begun] = watch.Elapsed;
        if (entry["stateExitedEventDetails"]?["name"]?.GetValue<string>() is not { } ended || !entered.Remove(ended, out TimeSpan began)) return;
        Report(new JourneyStep(ended, began.TotalMilliseconds, (watch.Elapsed - began).TotalMilliseconds));
    }

    private async Task PassTheTimeAsync(JsonObject waiting, CancellationToken cancellationToken)
    {
        JsonNode? state = JsonNode.Parse(waiting["stateEnteredEventDetails"]?["input"]?.GetValue<string>() ?? "{}");
        if (state?["call"]?["callAgainAt"]?.GetValue<string>() is not { } until) return;
        DateTimeOffset then = DateTimeOffset.Parse(until, CultureInfo.InvariantCulture);
        JsonNode? clock = await cloud.LookAsync("clock", cancellationToken);
        if (DateTimeOffset.Parse(clock?["now"]?.GetValue<string>() ?? "", CultureInfo.InvariantCulture) >= then)
        {
            await Task.Delay(Glance, cancellationToken);
            return;
        }

        await cloud.SetAsync("clock", new JsonObject { ["now"] = until }, cancellationToken);
        Report(new JourneyStep($"Clock moved to {then:ddd d MMM HH:mm} UTC", watch.Elapsed.TotalMilliseconds, 0));
    }

    private async Task<JourneyResult> GatherAsync(string? person, PhoneNumber number, string execution, JsonObject ended, CancellationToken cancellationToken)
    {
        string interactionId = execution[(execution.LastIndexOf(':') + 1)..];
        JsonArray items = await QueryAsync($"LEAD#{number.E164}", cancellationToken);
        JsonObject? interaction = items.OfType<JsonObject>().FirstOrDefault(item => item["InteractionId"]?["S"]?.GetValue<string>() == interactionId);
        JsonArray leads = Matching(await cloud.LookAsync("salesforce/Lead", cancellationToken), "Phone", number.E164);
        string? leadId = leads.FirstOrDefault()?["Id"]?.GetValue<string>();
        JsonArray dials = Matching(await cloud.LookAsync("calls", cancellationToken), "number", number.E164);
        return new JourneyResult
        {
            Person = person,
            ExecutionArn = execution,
            ExecutionStatus = ended["status"]?.GetValue<string>() ?? "",
            InteractionId = interactionId,
            Decisions = new JsonArray([.. (interaction?["Decisions"]?["L"] as JsonArray ?? []).Select(decision => Attributes.Plain(decision))]),
            Dials = dials,
            Outcome = ended["output"]?.GetValue<string>() is { } output ? JsonNode.Parse(output) as JsonObject : null,
            Lead = leads.FirstOrDefault()?.DeepClone() as JsonObject,
            Activities = leadId is null ? [] : Matching(await cloud.LookAsync("salesforce/Task", cancellationToken), "WhoId", leadId),
            Cases = Matching(await cloud.LookAsync("salesforce/Case", cancellationToken), "SuppliedPhone", number.E164),
            Messages = await cloud.LookAsync("messages", cancellationToken) as JsonArray ?? [],
            Chat = chat,
            Transcript = TranscriptOf(dials),
            Steps = steps,
            RecordsLeft = items.Count,
        };
    }

    private static List<Line> TranscriptOf(JsonArray dials)
    {
        JsonNode? talked = dials.LastOrDefault(dial => dial?["lines"] is JsonArray { Count: > 0 });
        return [.. (talked?["lines"] as JsonArray ?? []).Select(line => new Line(line?["who"]?.GetValue<string>() ?? "", line?["text"]?.GetValue<string>() ?? ""))];
    }

    private async Task<JsonArray> EventsAsync(string execution, CancellationToken cancellationToken)
    {
        JsonObject history = await StatesAsync("GetExecutionHistory", new JsonObject { ["executionArn"] = execution, ["maxResults"] = 1000 }, cancellationToken);
        return history["events"] as JsonArray ?? [];
    }

    private async Task<JsonArray> QueryAsync(string partition, CancellationToken cancellationToken)
    {
        JsonObject answer = await cloud.CallAsync(
            "dynamodb",
            "DynamoDB_20120810.Query",
            new JsonObject
            {
                ["TableName"] = outputs.InteractionsTable,
                ["KeyConditionExpression"] = "PK = :pk",
                ["ExpressionAttributeValues"] = new JsonObject { [":pk"] = new JsonObject { ["S"] = partition } },
            },
            cancellationToken);
        return answer["Items"] as JsonArray ?? [];
    }

    private Task<JsonObject> StatesAsync(string operation, JsonObject body, CancellationToken cancellationToken) =>
        cloud.CallAsync("states", "AWSStepFunctions." + operation, body, cancellationToken);

    private static JsonArray Matching(JsonNode? records, string field, string value) =>
        new([.. (records as JsonArray ?? []).Where(record => record?[field]?.GetValue<string>() == value).Select(record => record!.DeepClone())]);

    private void Report(JourneyStep step)
    {
        steps.Add(step);
        progress(step);
    }
}
