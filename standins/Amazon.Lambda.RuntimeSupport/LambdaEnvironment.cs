namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What Lambda tells every process in its environment. A value that is not set is null.</summary>
public class LambdaEnvironment
{
    /// <summary>The function's memory in MiB.</summary>
    public string FunctionMemorySize { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");

    /// <summary>The function's name.</summary>
    public string FunctionName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME");

    /// <summary>The version that runs.</summary>
    public string FunctionVersion { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_VERSION");

    /// <summary>The CloudWatch log group.</summary>
    public string LogGroupName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_GROUP_NAME");

    /// <summary>The CloudWatch log stream.</summary>
    public string LogStreamName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_STREAM_NAME");

    /// <summary>Host and port of the Runtime API.</summary>
    public string RuntimeServerHostAndPort { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API");

    /// <summary>The handler as configured; an executable ignores it.</summary>
    public string Handler { get; } = Environment.GetEnvironmentVariable("_HANDLER");

    /// <summary>The X-Ray trace header, when this object was made.</summary>
    public string XAmznTraceId { get; } = Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID");

    /// <summary>The runtime's name; absent on the provided runtimes.</summary>
    public string ExecutionEnvironment { get; } = Environment.GetEnvironmentVariable("AWS_EXECUTION_ENV");
}
