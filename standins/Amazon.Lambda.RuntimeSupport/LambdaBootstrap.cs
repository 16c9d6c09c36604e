using System.Runtime.InteropServices;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Asks for invocations one after the other, and answers each.</summary>
public class LambdaBootstrap : IDisposable
{
    private readonly LambdaBootstrapHandler handler;
    private readonly LambdaBootstrapInitializer initializer;
    private readonly RuntimeApiClient client;
    private readonly HttpClient ownHttpClient;

    /// <summary>With a handler and an HTTP client that stays the caller's.</summary>
    public LambdaBootstrap(HttpClient httpClient, LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handler, null, null, initializer)
    {
    }

    /// <summary>With a handler.</summary>
    public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null)
        : this(null, handler, null, null, initializer)
    {
    }

    /// <summary>With a handler and options.</summary>
    public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer initializer = null)
        : this(null, handler, null, lambdaBootstrapOptions, initializer)
    {
    }

    /// <summary>With a wrapped handler.</summary>
    public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null)
        : this(null, handlerWrapper.Handler, handlerWrapper.Serializer, null, initializer)
    {
    }

    /// <summary>With a wrapped handler and options.</summary>
    public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer initializer = null)
        : this(null, handlerWrapper.Handler, handlerWrapper.Serializer, lambdaBootstrapOptions, initializer)
    {
    }

    /// <summary>With a wrapped handler and an HTTP client that stays the caller's.</summary>
    public LambdaBootstrap(HttpClient httpClient, HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handlerWrapper.Handler, handlerWrapper.Serializer, null, initializer)
    {
    }

    /// <summary>With a wrapped handler, options and an HTTP client that stays the caller's.</summary>
    public LambdaBootstrap(HttpClient httpClient, HandlerWrapper handlerWrapper, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handlerWrapper.Handler, handlerWrapper.Serializer, lambdaBootstrapOptions, initializer)
    {
    }

    private LambdaBootstrap(HttpClient httpClient, LambdaBootstrapHandler handler, ILambdaSerializer serializer, LambdaBootstrapOptions options, LambdaBootstrapInitializer initializer)
    {
        this.handler = handler ?? throw new ArgumentNullException(nameof(handler));
        this.initializer = initializer;
        ownHttpClient = httpClient is null ? ConstructHttpClient() : null;
        client = new RuntimeApiClient(httpClient ?? ownHttpClient, options?.RuntimeApiEndpoint, serializer);
    }

    /// <summary>Serves invocations until the token or SIGTERM ends it; an invocation in hand is finished first.</summary>
    /// <remarks>
    /// What a handler throws is reported and logged, and the next invocation follows. What the initializer throws is
    /// reported and thrown on; so is every failure of the Runtime API itself, after which a process cannot go on.
    /// </remarks>
    /// <exception cref="RuntimeApiClientException">The Runtime API refused a request.</exception>
    /// <exception cref="HttpRequestException">The Runtime API cannot be reached.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using PosixSignalRegistration sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        MemoryLimit.Apply();
        client.ConsoleWriter.CaptureConsole();

        if (initializer is not null && !await InitializeAsync()) return;
        bool once = string.Equals(Environment.GetEnvironmentVariable("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE"), "true", StringComparison.OrdinalIgnoreCase);
        while (await NextAsync(stop.Token) is { } invocation)
        {
            using (invocation) await InvokeAsync(invocation);
            if (once) return;
        }
    }

    /// <summary>An HTTP client for the Runtime API: one connection, nothing on top, and no timeout, because the wait for an event has none.</summary>
    public static HttpClient ConstructHttpClient() => RuntimeApiHttp.CreateClient();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of the HTTP client, unless it is the caller's.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) ownHttpClient?.Dispose();
    }

    private async Task<bool> InitializeAsync()
    {
        try
        {
            return await initializer();
        }
        catch (Exception error)
        {
            await client.ReportInitializationErrorAsync(error, null, CancellationToken.None);
            throw;
        }
    }

    private async Task<InvocationRequest> NextAsync(CancellationToken stop)
    {
        if (stop.IsCancellationRequested) return null;
        try
        {
            return await client.GetNextInvocationAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task InvokeAsync(InvocationRequest invocation)
    {
        // Neither SIGTERM nor the caller's token reaches an invocation in hand: whoever sent the event gets an answer.
        string requestId = invocation.LambdaContext.AwsRequestId;
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.LambdaContext.TraceId);
        InvocationResponse response;
        try
        {
            response = await handler(invocation);
        }
        catch (Exception error)
        {
            await FailAsync(requestId, error);
            return;
        }

        try
        {
            await client.SendResponseAsync(requestId, response?.OutputStream, CancellationToken.None);
        }
        catch (ResponseTooLargeException error)
        {
            await FailAsync(requestId, error);
        }
        finally
        {
            if (response is { DisposeOutputStream: true, OutputStream: { } output }) await output.DisposeAsync();
        }
    }

    private Task FailAsync(string requestId, Exception error)
    {
        client.ConsoleLogger.FormattedWriteLine(nameof(LogLevel.Error), error, "The invocation failed.");
        return client.ReportInvocationErrorAsync(requestId, error, CancellationToken.None);
    }
}
