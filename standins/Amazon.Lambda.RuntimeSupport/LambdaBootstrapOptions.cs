namespace Amazon.Lambda.RuntimeSupport.Bootstrap;

/// <summary>What a bootstrap may be told.</summary>
public class LambdaBootstrapOptions
{
    /// <summary>Host and port of the Runtime API; null takes them from <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string RuntimeApiEndpoint { get; set; }
}
