using Amazon.Lambda.RuntimeSupport.Bootstrap;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Puts a bootstrap together.</summary>
public partial class LambdaBootstrapBuilder
{
    private readonly HandlerWrapper handlerWrapper;
    private readonly LambdaBootstrapOptions options = new();
    private HttpClient httpClient;
    private LambdaBootstrapInitializer initializer;

    private LambdaBootstrapBuilder(HandlerWrapper handlerWrapper) => this.handlerWrapper = handlerWrapper;

    /// <summary>Speaks to the Runtime API through this client, which stays the caller's and must have no timeout.</summary>
    public LambdaBootstrapBuilder UseHttpClient(HttpClient httpClient)
    {
        this.httpClient = httpClient;
        return this;
    }

    /// <summary>Runs this once before the first invocation; what it throws is reported as the reason why the process could not start.</summary>
    public LambdaBootstrapBuilder UseBootstrapHandler(LambdaBootstrapInitializer lambdaBootstrapInitializer)
    {
        initializer = lambdaBootstrapInitializer;
        return this;
    }

    /// <summary>Changes the options.</summary>
    public LambdaBootstrapBuilder ConfigureOptions(Action<LambdaBootstrapOptions> options = null)
    {
        options?.Invoke(this.options);
        return this;
    }

    /// <summary>The bootstrap.</summary>
    public LambdaBootstrap Build() => new(httpClient, handlerWrapper, options, initializer);
}
