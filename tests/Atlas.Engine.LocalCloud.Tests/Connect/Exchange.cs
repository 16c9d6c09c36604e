using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;
using Atlas.Engine.LocalCloud.Connect.Flows;
using Atlas.Engine.LocalCloud.Connect.Handsets;
using Atlas.Engine.LocalCloud.Transcribe;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

/// <summary>Connect and Transcribe behind a real socket, with everything around them scripted.</summary>
internal sealed class Exchange : IAsyncDisposable
{
    public const string Instance = "4f1c2d3e-0000-4000-8000-00000000c0de";
    public const string FlowId = "5a5a5a5a-1111-4111-8111-111111111111";
    public const string Source = "+18005550100";
    public const string Customer = "+12065550143";
    public const string Bucket = "recordings";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly WebApplication server;
    private readonly HttpClient http = new();

    private Exchange(Func<ConnectOptions, ConnectOptions>? change, ContactFlow? flow, int seed, Handset? handset)
    {
        ConnectOptions options = new()
        {
            InstanceId = Instance,
            Flows = new Dictionary<string, ContactFlow> { [FlowId] = flow ?? SampleFlows.Outbound() },
            SourceNumbers = [Source],
            RecordingBucket = Bucket,
        };
        People = new PhoneBook(seed, handset);
        // Whoever really holds a handset does not wait for a clock that a test moves.
        TimeProvider time = handset is null ? Clock : TimeProvider.System;
        Connect = new ConnectService(
            change?.Invoke(options) ?? options, People, new Neighbours(CloudAccount.Default, time, Lambda, Lex, Objects, Events, Faults));
        Transcribe = new TranscribeService(CloudAccount.Default, Clock, Objects, Events, Faults);

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddLogging(logging => logging.ClearProviders());
        server = builder.Build();
        server.Run(context => context.Request.Headers.ContainsKey("X-Amz-Target") ? Transcribe.HandleAsync(context) : Connect.HandleAsync(context));
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 17, 20, 11, 402, TimeSpan.Zero));

    public ScriptedLambda Lambda { get; } = new();

    public ScriptedLex Lex { get; } = new();

    public MemoryObjects Objects { get; } = new();

    public MemoryBus Events { get; } = new();

    public Faults Faults { get; } = new();

    public PhoneBook People { get; }

    public ConnectService Connect { get; }

    public TranscribeService Transcribe { get; }

    public string Endpoint => server.Urls.First();

    public static async Task<Exchange> OpenAsync(
        Func<ConnectOptions, ConnectOptions>? change = null, ContactFlow? flow = null, int seed = 1, Handset? handset = null)
    {
        Exchange exchange = new(change, flow, seed, handset);
        await exchange.server.StartAsync();
        return exchange;
    }

    public static JsonObject StartBody(string number = Customer, string? token = null)
    {
        JsonObject body = new()
        {
            ["DestinationPhoneNumber"] = number,
            ["ContactFlowId"] = FlowId,
            ["InstanceId"] = Instance,
            ["SourcePhoneNumber"] = Source,
            ["Attributes"] = new JsonObject { ["interactionKey"] = "interaction-1" },
        };
        if (token is not null) body["ClientToken"] = token;
        return body;
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using HttpRequestMessage request = new(method, Endpoint + path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await AnswerAsync(request);
    }

    public Task<Answer> StartAsync(JsonObject? body = null) => SendAsync(HttpMethod.Put, "/contact/outbound-voice", body ?? StartBody());

    /// <summary>Places a call and waits until nothing more comes of it.</summary>
    public async Task<PlacedCall> CallAsync(string person, JsonObject? body = null)
    {
        People.Set(Customer, person);
        string contactId = (await StartAsync(body)).Text("ContactId");
        await IdleAsync();
        return Connect.Telephone.Calls.Single(call => call.ContactId == contactId);
    }

    public Task IdleAsync() => Connect.Telephone.IdleAsync(CancellationToken.None).WaitAsync(Patience);

    public Task<Answer> DescribeAsync(string contactId) => SendAsync(HttpMethod.Get, $"/contacts/{Instance}/{contactId}");

    public async Task<Answer> TranscribeAsync(string operation, JsonObject body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, Endpoint + "/");
        request.Headers.Add("X-Amz-Target", $"Transcribe.{operation}");
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1");
        return await AnswerAsync(request);
    }

    public IReadOnlyList<Published> EventsOf(string contactId) =>
        [.. Events.All.Where(e => e.Detail["contactId"]?.GetValue<string>() == contactId)];

    public async Task<T> UntilAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        using CancellationTokenSource deadline = new(Patience);
        while (true)
        {
            if (await look() is { } found) return found;
            await Task.Delay(5, deadline.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Connect.DisposeAsync();
        await Transcribe.DisposeAsync();
        http.Dispose();
        await server.DisposeAsync();
    }

    private async Task<Answer> AnswerAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await http.SendAsync(request);
        string? error = response.Headers.TryGetValues("x-amzn-ErrorType", out IEnumerable<string>? types) ? types.Single() : null;
        return new Answer((int)response.StatusCode, error, (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}

/// <summary>What a service answered.</summary>
internal sealed record Answer(int Status, string? Error, JsonObject Body)
{
    public string Text(string member) => Body[member]!.GetValue<string>();
}
