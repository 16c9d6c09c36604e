using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.Cli.Demo;
using Atlas.Engine.Leads;
using Atlas.Engine.LocalCloud.Lambda;
using Atlas.Engine.Playbook;
using LocalCloudHost = Atlas.Engine.LocalCloud.Hosting.LocalCloud;
using Outputs = Atlas.Engine.LocalCloud.Hosting.LocalCloudOutputs;

namespace Atlas.Engine.EndToEnd.Tests.World;

/// <summary>One whole engine in one local cloud, shared by the tests of the collection, which run one after the other.</summary>
[CollectionDefinition(nameof(RunningEngine))]
public sealed class RunningEngine : IAsyncLifetime, ICollectionFixture<RunningEngine>
{
    // An hour that suits this number suits all that the tests make up; a number that may never be called has no hour.
    private const string Callable = "+12125550143";

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly List<Visitor> visitors = [];
    private LocalCloudHost? cloud;
    private FunctionLogLine? lastRead;
    private CloudClient? client;

    public LocalCloudHost Cloud => cloud ?? throw new InvalidOperationException("The cloud starts before the tests.");

    public CloudClient Client => client ?? throw new InvalidOperationException("The cloud starts before the tests.");

    public Outputs Outputs => Cloud.Outputs;

    public HttpClient Http => http;

    /// <summary>Everybody whom a test has called for.</summary>
    public IReadOnlyList<Visitor> Visitors => visitors;

    public async Task InitializeAsync()
    {
        if (Machine.LacksCloud is not null) return;
        cloud = await CloudHost.StartAsync(0, 1, CancellationToken.None);
        client = new CloudClient(http, cloud.Endpoint);
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        if (cloud is not null) await cloud.DisposeAsync();
    }

    /// <summary>Somebody new at a new number, at an hour at which they may be called, with no fault armed.</summary>
    public async Task<Visitor> VisitorAsync(string person = "answers", string? phone = null)
    {
        Cloud.Faults.Clear();
        string number = phone ?? $"+1212555{200 + visitors.Count:0000}";
        OpenFor(Callable);
        await Client.SetAsync($"people/{Uri.EscapeDataString(number)}", new JsonObject { ["person"] = person }, CancellationToken.None);
        string word = $"Quillfeather{visitors.Count:000}x";
        Visitor visitor = new(number, word, $"{word.ToLowerInvariant()}@example.com", Cloud.Clock.GetUtcNow().AddMinutes(-1));
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>Moves the clock to where the gate allows a number to be called, and an hour later still would.</summary>
    public void OpenFor(string number) =>
        Cloud.Clock.MoveTo(OpeningHour.Next(CompanyPlaybook.Embedded, PhoneNumber.Parse(number), Cloud.Clock.GetUtcNow()));

    /// <summary>Arms a fault as anybody would, over HTTP.</summary>
    public async Task ArmAsync(string at, string what, int times = 1, int skip = 0, string? code = null, int? delayMs = null, int? status = null, string? match = null)
    {
        JsonObject fault = new() { ["at"] = at, ["do"] = what, ["times"] = times, ["skip"] = skip };
        if (code is not null) fault["code"] = code;
        if (delayMs is not null) fault["delayMs"] = delayMs;
        if (status is not null) fault["status"] = status;
        if (match is not null) fault["match"] = match;
        using StringContent body = new(fault.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync(new Uri(Cloud.Endpoint, "_local/faults"), body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>How often the faults that are armed have yet to strike.</summary>
    public int FaultsLeft => Cloud.Faults.Armed.Sum(fault => fault.Times);

    public Task<JsonObject> StatesAsync(string operation, JsonObject body) =>
        Client.CallAsync("states", "AWSStepFunctions." + operation, body, CancellationToken.None);

    /// <summary>Starts the workflow.</summary>
    public async Task<string> StartAsync(JsonObject input) =>
        (await StatesAsync("StartExecution", new JsonObject { ["stateMachineArn"] = Outputs.StateMachineArn, ["input"] = input.ToJsonString() }))["executionArn"]!.GetValue<string>();

    /// <summary>Plays a visitor from the workflow's start to its end.</summary>
    public async Task<Evidence> PlayAsync(Visitor visitor, JsonObject? input = null) =>
        await GatherAsync(visitor, await new Driver(this).FinishAsync(await StartAsync(input ?? visitor.Lead())));

    /// <summary>Gathers what an execution that has ended left behind.</summary>
    public async Task<Evidence> GatherAsync(Visitor visitor, JsonObject ended)
    {
        await UntilQuietAsync();
        string name = ended["name"]!.GetValue<string>();
        JsonNode[] dials = [.. Matching(await LookAsync("calls"), "number", visitor.Phone)];
        HoldLogsToDiscretion([visitor.LastName, visitor.Phone[2..]], SaidOn(dials));
        JsonNode[] leads = [.. Matching(await LookAsync("salesforce/Lead"), "Phone", visitor.Phone)];
        string?[] ids = [.. leads.Select(lead => lead["Id"]?.GetValue<string>())];
        return new Evidence(
            name,
            ended["status"]?.GetValue<string>() ?? "",
            ended["error"]?.GetValue<string>(),
            ended["output"]?.GetValue<string>() is { } output ? JsonNode.Parse(output) as JsonObject : null,
            leads,
            dials,
            [.. (await LookAsync("salesforce/Task")).Where(task => ids.Contains(task["WhoId"]?.GetValue<string>()))],
            [.. (await LookAsync("messages")).Where(message => message["message"]?.GetValue<string>().Contains(name, StringComparison.Ordinal) == true)],
            await DecisionsAsync(visitor, name));
    }

    /// <summary>Fails when a line that a function wrote since the last time tells what is nobody's business.</summary>
    /// <param name="words">Names and the like.</param>
    /// <param name="said">What people typed and said.</param>
    public void HoldLogsToDiscretion(IEnumerable<string> words, IEnumerable<string> said)
    {
        IReadOnlyList<FunctionLogLine> lines = Cloud.Lambda.Logs.Read(null);
        FunctionLogLine[] unread = [.. lines.Reverse().TakeWhile(line => !ReferenceEquals(line, lastRead))];
        lastRead = lines.Count > 0 ? lines[^1] : null;
        Discretion.AssertOf(unread.Select(line => line.Text), words, said);
    }

    /// <summary>What a person said on calls.</summary>
    public static IEnumerable<string> SaidOn(IEnumerable<JsonNode?> dials) => dials
        .SelectMany(dial => dial?["lines"] as JsonArray ?? [])
        .Where(line => line?["who"]?.GetValue<string>() == "caller")
        .Select(line => line?["text"]?.GetValue<string>() ?? "");

    /// <summary>What a page under <c>/_local</c> lists.</summary>
    public async Task<IReadOnlyList<JsonNode>> LookAsync(string page) =>
        [.. (await Client.LookAsync(page, CancellationToken.None) as JsonArray ?? []).OfType<JsonNode>()];

    /// <summary>The interaction's records under a visitor's number.</summary>
    public async Task<IReadOnlyList<JsonNode>> RecordsAsync(Visitor visitor)
    {
        JsonObject answer = await Client.CallAsync(
            "dynamodb",
            "DynamoDB_20120810.Query",
            new JsonObject
            {
                ["TableName"] = Outputs.InteractionsTable,
                ["KeyConditionExpression"] = "PK = :pk",
                ["ExpressionAttributeValues"] = new JsonObject { [":pk"] = new JsonObject { ["S"] = "LEAD#" + visitor.Phone } },
            },
            CancellationToken.None);
        return [.. (answer["Items"] as JsonArray ?? []).OfType<JsonNode>()];
    }

    /// <summary>Waits until no function runs and no event waits to be delivered.</summary>
    public async Task UntilQuietAsync()
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (Cloud.Lambda.Pending > 0)
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(60)) throw new TimeoutException("Functions were still running after a minute.");
            await Task.Delay(20);
        }
    }

    private async Task<IReadOnlyList<JsonNode>> DecisionsAsync(Visitor visitor, string interactionId)
    {
        JsonNode? record = (await RecordsAsync(visitor)).FirstOrDefault(item => item["InteractionId"]?["S"]?.GetValue<string>() == interactionId);
        return [.. (record?["Decisions"]?["L"] as JsonArray ?? []).OfType<JsonNode>()];
    }

    private static IEnumerable<JsonNode> Matching(IEnumerable<JsonNode> records, string field, string value) =>
        records.Where(record => record[field]?.GetValue<string>() == value);
}
