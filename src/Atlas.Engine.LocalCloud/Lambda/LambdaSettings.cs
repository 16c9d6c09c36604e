namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>What all functions of a local cloud have in common.</summary>
/// <param name="Code">Where the functions' executables are.</param>
/// <param name="Endpoint">The value of <c>AWS_ENDPOINT_URL</c>.</param>
/// <param name="RuntimeDirectory">The value of <c>LAMBDA_RUNTIME_DIR</c>: a private directory, where functions find <see cref="ClockFile"/>.</param>
/// <param name="Account">The account and region that functions run in.</param>
/// <param name="RealTime">The clock of the machine: timeouts and deadlines are about real seconds.</param>
/// <param name="AsyncRetryDelay">How long a failed asynchronous invocation waits for its next attempt, in real time. Lambda takes one minute, then two.</param>
public sealed record LambdaSettings(FunctionCode Code, Uri Endpoint, string RuntimeDirectory, CloudAccount Account, TimeProvider RealTime, TimeSpan AsyncRetryDelay)
{
    /// <summary>How many environments a function may have when the template reserves no number.</summary>
    public const int DefaultConcurrency = 20;

    /// <summary>How long a process may take before it asks for its first event, in seconds; what it takes beyond that counts as the invocation's.</summary>
    /// <remarks>Source: Lambda's init phase.</remarks>
    public const int InitSeconds = 10;

    /// <summary>How long a process that was asked to end (SIGTERM) may take.</summary>
    public static TimeSpan ShutdownGrace { get; } = TimeSpan.FromSeconds(1);
}
