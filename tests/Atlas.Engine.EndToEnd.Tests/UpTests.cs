using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.EndToEnd.Tests.World;

namespace Atlas.Engine.EndToEnd.Tests;

/// <summary><c>atlas up</c> as a process.</summary>
[Collection(nameof(DemoTests))]
public sealed class UpTests : IAsyncLifetime
{
    private static readonly string[] Members =
    [
        "endpoint", "region", "stateMachineArn", "interactionsTable", "taskTokensTable", "recordingsBucket",
        "topicArn", "salesforceSecretArn", "salesforceUrl", "botId", "botAliasId",
    ];

    private readonly HttpClient http = new();
    private Process? process;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        http.Dispose();
        if (process is { HasExited: false }) process.Kill(entireProcessTree: true);
        process?.Dispose();
        return Task.CompletedTask;
    }

    [CloudTheory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Stops_when_it_is_told_to_and_leaves_no_process(string signal)
    {
        JsonObject outputs = await UpAsync();
        Assert.All(Members, member => Assert.False(string.IsNullOrEmpty(outputs[member]?.GetValue<string>()), member));
        Assert.Equal(Members, outputs.Select(member => member.Key));

        // A function that has run is a process that must go too.
        await DenyOneCallAsync(outputs);
        IReadOnlyList<ProcessMark> below = Processes.Below(process!.Id);
        Assert.True(below.Count >= 2, "moto and at least one function were expected.");

        await Processes.SignalAsync(process, signal);
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(10));
        await process.WaitForExitAsync(deadline.Token);

        Assert.Equal(0, process.ExitCode);
        Assert.Empty(await process.StandardOutput.ReadToEndAsync(deadline.Token));
        while (below.Any(Processes.Runs)) await Task.Delay(20, deadline.Token);
    }

    [CloudFact]
    public async Task Shows_and_takes_what_only_the_local_cloud_knows()
    {
        JsonObject outputs = await UpAsync();
        Uri local = new(outputs["endpoint"]!.GetValue<string>() + "/_local/");
        CloudClient client = new(http, new Uri(outputs["endpoint"]!.GetValue<string>()));

        foreach (string page in (string[])["calls", "salesforce/Lead", "messages", "logs", "failures"])
            Assert.Empty(Assert.IsType<JsonArray>(await client.LookAsync(page, CancellationToken.None)));

        JsonNode? given = await client.SetAsync("people/%2B12125550191", new JsonObject { ["person"] = "busy" }, CancellationToken.None);
        Assert.Equal("busy", given!["person"]!.GetValue<string>());
        Assert.Equal("busy", (await client.LookAsync("people/%2B12125550191", CancellationToken.None))!["person"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(HttpMethod.Put, new Uri(local, "people/%2B12125550191"), """{"person": "nobody"}"""));

        JsonNode? clock = await client.SetAsync("clock", new JsonObject { ["advance"] = "PT8H" }, CancellationToken.None);
        Assert.InRange(clock!["offsetMs"]!.GetValue<double>(), 8 * 3_600_000, 9 * 3_600_000);
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(HttpMethod.Put, new Uri(local, "clock"), """{"now": "2001-01-01T00:00:00Z"}"""));

        Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Post, new Uri(local, "faults"), """{"at": "dynamodb.PutItem", "do": "throttle", "times": 3}"""));
        JsonNode armed = Assert.Single(Assert.IsType<JsonArray>(await client.LookAsync("faults", CancellationToken.None)))!;
        Assert.Equal("dynamodb.PutItem", armed["at"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(HttpMethod.Post, new Uri(local, "faults"), """{"at": "dynamodb.PutItem", "do": "explode"}"""));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Delete, new Uri(local, "faults"), null));

        await DenyOneCallAsync(outputs);

        Assert.Empty(Assert.IsType<JsonArray>(await client.LookAsync("calls", CancellationToken.None)));
        Assert.Single(Assert.IsType<JsonArray>(await client.LookAsync("salesforce/Lead", CancellationToken.None)));
        Assert.Single(Assert.IsType<JsonArray>(await client.LookAsync("messages", CancellationToken.None)));
        JsonArray logs = Assert.IsType<JsonArray>(await client.LookAsync("logs", CancellationToken.None));
        Assert.NotEmpty(logs);
        Discretion.AssertOf(logs.Select(line => line!["text"]!.GetValue<string>()), ["Unasked", "2125550192"], []);
    }

    [AwsFact]
    public async Task Prints_names_and_a_command_that_starts_a_journey_as_it_stands()
    {
        process = Tool.Start("dotnet", [AtlasTool.Path, "up", "--port", "0", "--seed", "7"], new Dictionary<string, string>());
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(90));
        List<string> printed = [];
        while (!printed.Exists(line => line.Contains("/_local/clock", StringComparison.Ordinal)))
            printed.Add(await process.StandardOutput.ReadLineAsync(deadline.Token) ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(deadline.Token)));
        string endpoint = printed.Single(line => line.TrimStart().StartsWith("endpoint", StringComparison.Ordinal)).Split(' ')[^1];
        JsonObject outputs = Assert.IsType<JsonObject>(await new CloudClient(http, new Uri(endpoint)).LookAsync("outputs", deadline.Token));
        foreach (string name in (string[])["endpoint", "stateMachineArn", "interactionsTable", "taskTokensTable", "recordingsBucket", "topicArn"])
            Assert.Contains(printed, line => line.EndsWith(" " + outputs[name]!.GetValue<string>(), StringComparison.Ordinal));

        int command = printed.FindIndex(line => line.TrimStart().StartsWith("export AWS_ENDPOINT_URL", StringComparison.Ordinal));
        ToolResult run = await Tool.RunAsync(
            "bash", ["-c", string.Join('\n', printed.Skip(command).Take(3))], new Dictionary<string, string> { ["AWS_PAGER"] = "", ["AWS_CONFIG_FILE"] = "/dev/null" }, TimeSpan.FromSeconds(90));

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("executionArn", run.Output, StringComparison.Ordinal);
        CloudClient client = new(http, new Uri(endpoint));
        while (await client.LookAsync("salesforce/Lead", deadline.Token) is not JsonArray { Count: 1 }) await Task.Delay(50, deadline.Token);
        JsonNode lead = Assert.Single(Assert.IsType<JsonArray>(await client.LookAsync("salesforce/Lead", deadline.Token)))!;
        Assert.Equal(("O'Neil", "+12125550143"), (lead["LastName"]!.GetValue<string>(), lead["Phone"]!.GetValue<string>()));
    }

    [CloudFact]
    public async Task Says_that_a_port_is_taken()
    {
        using System.Net.Sockets.TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();

        ToolResult run = await AtlasTool.RunAsync("up", "--json", "--port", ((IPEndPoint)taken.LocalEndpoint).Port.ToString());

        Assert.NotEqual(0, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("in use", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    private async Task<JsonObject> UpAsync()
    {
        // Where the tests run in the background, the shell made them ignore SIGINT, and children inherit that: not this one.
        (string program, string[] wrapped) = OperatingSystem.IsLinux() ? ("env", ["--default-signal=INT", "dotnet"]) : ("dotnet", Array.Empty<string>());
        process = Tool.Start(program, [.. wrapped, AtlasTool.Path, "up", "--port", "0", "--json"], new Dictionary<string, string>());
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(90));
        string line = await process.StandardOutput.ReadLineAsync(deadline.Token) ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(deadline.Token));
        return JsonNode.Parse(line)!.AsObject();
    }

    // A visitor without a consent: the shortest whole journey.
    private async Task DenyOneCallAsync(JsonObject outputs)
    {
        CloudClient client = new(http, new Uri(outputs["endpoint"]!.GetValue<string>()));
        JsonObject started = await client.CallAsync("states", "AWSStepFunctions.StartExecution", new JsonObject
        {
            ["stateMachineArn"] = outputs["stateMachineArn"]!.GetValue<string>(),
            ["input"] = """{"lastName": "Unasked", "phone": "+12125550192"}""",
        }, CancellationToken.None);
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(60));
        string status;
        while ((status = await StatusAsync()) == "RUNNING") await Task.Delay(50, deadline.Token);
        Assert.Equal("SUCCEEDED", status);

        async Task<string> StatusAsync() => (await client.CallAsync(
            "states", "AWSStepFunctions.DescribeExecution", new JsonObject { ["executionArn"] = started["executionArn"]!.GetValue<string>() }, deadline.Token))["status"]!.GetValue<string>();
    }

    private async Task<HttpStatusCode> SendAsync(HttpMethod method, Uri address, string? body)
    {
        using HttpRequestMessage request = new(method, address);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
