using Atlas.Engine.LocalCloud.Lambda;
using Atlas.Engine.LocalCloud.Templates;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>How a local cloud is to run.</summary>
public sealed record CloudOptions
{
    /// <summary>The template, YAML or JSON.</summary>
    public required string TemplatePath { get; init; }

    /// <summary>Where the functions' executables are.</summary>
    public required FunctionCode Code { get; init; }

    /// <summary>Values for the template's parameters; the others take their defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The port to listen on; 0 (the default) takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>What everything random starts from, such as how simulated people behave.</summary>
    public int Seed { get; init; }

    /// <summary>The account and region to pretend to be.</summary>
    public CloudAccount Account { get; init; } = CloudAccount.Default;

    /// <summary>What the local cloud's clock runs by.</summary>
    public TimeProvider Source { get; init; } = TimeProvider.System;

    /// <summary>How long a failed asynchronous invocation waits for its next attempt, in real time; 0.2 s unless set.</summary>
    public TimeSpan AsyncRetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Hears, in a sentence each, of what makes the start take its time.</summary>
    public Action<string> Notice { get; init; } = _ => { };

    /// <summary>Makes the services besides Lambda, EventBridge and what moto does.</summary>
    public Func<CloudParts, CloudAdditions> Compose { get; init; } = _ => new CloudAdditions();
}

/// <summary>What services are made from.</summary>
/// <param name="Endpoint">Where the local cloud listens.</param>
/// <param name="Account">The account and region.</param>
/// <param name="Template">The resolved template.</param>
/// <param name="Clock">The local cloud's clock.</param>
/// <param name="Faults">The faults that are armed.</param>
/// <param name="Events">The default event bus.</param>
/// <param name="Lambda">Runs functions.</param>
/// <param name="Objects">S3.</param>
/// <param name="Seed">What everything random starts from.</param>
public sealed record CloudParts(
    Uri Endpoint,
    CloudAccount Account,
    CloudTemplate Template,
    MovableClock Clock,
    Faults Faults,
    IEventBus Events,
    ILambdaInvoker Lambda,
    IObjectStore Objects,
    int Seed);

/// <summary>Services that a local cloud also has. Those that are disposable are disposed with it, the last one first.</summary>
public sealed record CloudAdditions
{
    /// <summary>AWS services, told by their signing names.</summary>
    public IReadOnlyList<ICloudService> Services { get; init; } = [];

    /// <summary>Other services, told by their paths.</summary>
    public IReadOnlyList<IPathService> PathServices { get; init; } = [];

    /// <summary>What is shown and taken under <c>/_local</c> for them.</summary>
    public IReadOnlyList<LocalView> Views { get; init; } = [];

    /// <summary>Words that they understand as <see cref="Fault.Do"/>.</summary>
    public IReadOnlyList<string> FaultKinds { get; init; } = [];

    /// <summary>Values of secrets by logical id; they go before the template's own.</summary>
    public IReadOnlyDictionary<string, string> SecretValues { get; init; } = new Dictionary<string, string>();

    /// <summary>What a browser gets that asks for the endpoint itself; null for nothing of the kind.</summary>
    public RequestDelegate? Home { get; init; }

    /// <summary>Hears of every request to a service once it is answered. Must not block.</summary>
    public Action<HttpRequest> OnServed { get; init; } = _ => { };

    /// <summary>Work to be done when everything is there, before the first request is served.</summary>
    public Func<CancellationToken, Task> OnReady { get; init; } = _ => Task.CompletedTask;
}
