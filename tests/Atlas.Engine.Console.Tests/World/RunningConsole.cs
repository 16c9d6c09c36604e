using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.Cli.Demo;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using Microsoft.Playwright;
using LocalCloudHost = Atlas.Engine.LocalCloud.Hosting.LocalCloud;

namespace Atlas.Engine.Console.Tests.World;

/// <summary>One local cloud with its console and one browser, shared by the tests of the collection, which run one after the other.</summary>
[CollectionDefinition(nameof(RunningConsole))]
public sealed class RunningConsole : IAsyncLifetime, ICollectionFixture<RunningConsole>
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private LocalCloudHost? cloud;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private int numbers = 200;

    public LocalCloudHost Cloud => cloud ?? throw new InvalidOperationException("The cloud starts before the tests.");

    public CloudClient Client => new(http, Cloud.Endpoint);

    public HttpClient Http => http;

    public async Task InitializeAsync()
    {
        if (Machine.LacksBrowser is not null) return;
        cloud = await CloudHost.StartAsync(0, 1, CancellationToken.None);
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(60_000);
        // Root may not use Chromium's sandbox; nothing but this machine's own pages is opened.
        string[] arguments = Environment.UserName == "root" ? ["--no-sandbox"] : [];
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Machine.Chromium, Args = arguments });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        http.Dispose();
        if (cloud is not null) await cloud.DisposeAsync();
    }

    /// <summary>A number that nobody has called yet.</summary>
    public string NewNumber() => $"+1212555{++numbers:0000}";

    /// <summary>Moves the clock to where the gate allows New York's numbers to be called, and an hour later still would.</summary>
    public void OpenHours() =>
        Cloud.Clock.MoveTo(OpeningHour.Next(CompanyPlaybook.Embedded, PhoneNumber.Parse("+12125550143"), Cloud.Clock.GetUtcNow()));

    /// <summary>Opens the console in a window of its own, with no fault armed and speech that takes no time.</summary>
    public async Task<Visit> OpenAsync(int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, string view = "journey")
    {
        Cloud.Faults.Clear();
        IBrowserContext context = await (browser ?? throw new InvalidOperationException("The browser starts before the tests."))
            .NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, BaseURL = Cloud.Endpoint.AbsoluteUri });
        context.SetDefaultTimeout(60_000);
        IPage page = await context.NewPageAsync();
        Visit visit = new(page, context, EndAllAsync);
        await page.GotoAsync($"/#{view}");
        await Assertions.Expect(page.Locator("#connection")).ToHaveTextAsync("Connected");
        await SendAsync(HttpMethod.Put, "_console/handset", new() { ["pace"] = 0, ["answering"] = "you" });
        return visit;
    }

    /// <summary>Asks the console for something.</summary>
    public async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonObject? body = null)
    {
        using HttpRequestMessage request = new(method, new Uri(Cloud.Endpoint, path));
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text) as JsonObject ?? [];
    }

    // Whoever was not reached is called again, hours later: the next test moves the clock so far, and it is not its call that would ring.
    private async Task EndAllAsync()
    {
        JsonObject running = await Client.CallAsync("states", "AWSStepFunctions.ListExecutions", new() { ["stateMachineArn"] = Cloud.Outputs.StateMachineArn, ["statusFilter"] = "RUNNING" }, CancellationToken.None);
        foreach (JsonNode? execution in running["executions"] as JsonArray ?? [])
            await Client.CallAsync("states", "AWSStepFunctions.StopExecution", new() { ["executionArn"] = execution?["executionArn"]?.DeepClone() }, CancellationToken.None);

        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(60));
        while ((await SendAsync(HttpMethod.Get, "_console/handset"))["calls"] is JsonArray { Count: > 0 } calls)
        {
            foreach (JsonNode? call in calls)
            {
                // It may be over by now, and says so.
                using StringContent hangUp = new("{\"act\":\"HangUp\"}", Encoding.UTF8, "application/json");
                using HttpResponseMessage answer = await http.PostAsync(new Uri(Cloud.Endpoint, $"_console/handset/{call?["contactId"]}"), hangUp, deadline.Token);
            }

            await Task.Delay(20, deadline.Token);
        }
    }
}
