using Atlas.Engine.LocalCloud.Events;
using Atlas.Engine.LocalCloud.Lambda;
using Atlas.Engine.LocalCloud.Moto;
using Atlas.Engine.LocalCloud.Templates;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>The AWS that runs on this machine: one endpoint, made from the template.</summary>
public sealed class LocalCloud : IAsyncDisposable
{
    // What has been made so far, oldest first: a start that fails half-way is undone like a finished one.
    private readonly List<object> made = [];
    private CloudParts? parts;
    private CloudEndpoint? endpoint;

    private LocalCloud(CloudOptions options)
    {
        Clock = new MovableClock(options.Source);
        Logs = new FunctionLogs(Clock);
        made.Add(Clock);
    }

    /// <summary>Where it listens: the value for <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    /// <summary>The clock of everything in it but moto.</summary>
    public MovableClock Clock { get; }

    /// <summary>The faults that are armed.</summary>
    public Faults Faults { get; } = new();

    /// <summary>What the functions wrote.</summary>
    public FunctionLogs Logs { get; }

    /// <summary>The resolved template.</summary>
    public CloudTemplate Template => Parts.Template;

    /// <summary>What services are made from.</summary>
    public CloudParts Parts => parts ?? throw new InvalidOperationException("The local cloud has not started.");

    /// <summary>Runs the functions.</summary>
    public LocalLambda Lambda => (LocalLambda)Parts.Lambda;

    /// <summary>The names of what runs in it.</summary>
    public LocalCloudOutputs Outputs => LocalCloudOutputs.Of(Template, Endpoint);

    /// <summary>Starts a local cloud; when this returns, it serves.</summary>
    /// <exception cref="TemplateError">The template cannot be used.</exception>
    /// <exception cref="PythonMissing">There is no <c>python3</c>.</exception>
    /// <exception cref="MotoUnavailable">moto cannot be installed, does not start, or refuses something of the template.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalCloud> StartAsync(CloudOptions options, CancellationToken cancellationToken)
    {
        LocalCloud cloud = new(options);
        try
        {
            await cloud.ComposeAsync(options, TimeProvider.System, cancellationToken);
            return cloud;
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops everything; no process is left behind.</summary>
    public async ValueTask DisposeAsync()
    {
        endpoint = null;
        foreach (object thing in made.AsEnumerable().Reverse())
        {
            if (thing is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else if (thing is IDisposable synchronous) synchronous.Dispose();
        }

        made.Clear();
    }

    private async Task ComposeAsync(CloudOptions options, TimeProvider realTime, CancellationToken cancellationToken)
    {
        StartingMoto startingMoto = new(realTime, options.Notice, cancellationToken);
        made.Add(startingMoto);
        RuntimeDirectory runtimeDirectory = new(Clock);
        made.Add(runtimeDirectory);
        LoopbackServer server = await LoopbackServer.StartAsync(options.Port, HandleAsync, cancellationToken);
        made.Add(server);
        Endpoint = server.Address;
        CloudTemplate template = CloudTemplate.Load(options.TemplatePath, options.Parameters, options.Account, Endpoint);
        LambdaSettings settings = new(options.Code, Endpoint, runtimeDirectory.Path, options.Account, realTime, options.AsyncRetryDelay);
        LocalLambda lambda = new(template.Functions, settings, Faults, Logs, Clock);
        made.Add(lambda);
        EventBus bus = new(template, lambda, Faults, Clock);
        made.Add(bus);
        BucketEvents bucketEvents = new(template, lambda, bus, Faults, Clock);
        made.Add(bucketEvents);
        Uri motoAddress = (await startingMoto.Server).Address;
        MotoApi moto = new(motoAddress, options.Account);
        made.Add(moto);
        PassThrough passThrough = new(motoAddress);
        made.Add(passThrough);
        CapturedMessages messages = new(moto, template);
        made.Add(messages);
        parts = new(Endpoint, options.Account, template, Clock, Faults, bus, lambda, new MotoObjectStore(moto, bucketEvents), options.Seed);
        CloudAdditions additions = options.Compose(parts);
        made.AddRange(additions.Services);
        made.AddRange(additions.PathServices);
        await new Provisioning(moto, template).RunAsync(additions.SecretValues, cancellationToken);
        LocalPages pages = new(Clock, Faults, new FaultReader(additions.FaultKinds), lambda, bus, messages, new HealthPage(Outputs, options.Code, lambda, additions), additions.Views);
        IReadOnlyList<ICloudService> services = [new LambdaService(lambda), new EventsService(bus), .. additions.Services];
        endpoint = new CloudEndpoint(services, additions, pages, passThrough, moto, bucketEvents, new CallFaults(Faults, lambda, Clock));
        await additions.OnReady(cancellationToken);
    }

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            if (endpoint is { } ready)
            {
                await ready.HandleAsync(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller left: there is nobody to answer.
        }
        catch (Exception error)
        {
            Logs.Add("", "", null, "platform", $"{context.Request.Method} {context.Request.Path}: {error}");
            if (context.Response.HasStarted) context.Abort();
            else await WireError.WriteAsync(context, StatusCodes.Status500InternalServerError, "InternalFailure", error.Message);
        }
    }
}
