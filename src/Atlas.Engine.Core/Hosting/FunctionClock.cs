using System.Globalization;

namespace Atlas.Engine.Hosting;

/// <summary>The clock of a function's process: the system's, or in the local cloud the local cloud's.</summary>
/// <remarks>
/// The gate decides by this clock, so no setting of a deployed function may move it. The offset is a file in
/// <c>LAMBDA_RUNTIME_DIR</c>, a name that Lambda reserves and points at a directory nobody can write, and it counts
/// only while <c>AWS_ENDPOINT_URL</c> points every AWS client, the telephone's included, at this machine itself.
/// </remarks>
public sealed class FunctionClock : TimeProvider
{
    /// <summary>The file, in <c>LAMBDA_RUNTIME_DIR</c>, that holds the milliseconds to add, as decimal text.</summary>
    public const string OffsetFile = "clock-offset-ms";

    private readonly string offsetPath;

    private FunctionClock(string offsetPath) => this.offsetPath = offsetPath;

    /// <summary>The clock for this process.</summary>
    public static TimeProvider Current { get; } = Choose(
        Environment.GetEnvironmentVariable("LAMBDA_RUNTIME_DIR"),
        Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"),
        Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_CONNECT"));

    /// <summary>Chooses a clock by where the process runs.</summary>
    /// <param name="runtimeDirectory">The value of <c>LAMBDA_RUNTIME_DIR</c>.</param>
    /// <param name="endpoint">The value of <c>AWS_ENDPOINT_URL</c>.</param>
    /// <param name="connectEndpoint">The value of <c>AWS_ENDPOINT_URL_CONNECT</c>, which would overrule the former for the telephone.</param>
    public static TimeProvider Choose(string? runtimeDirectory, string? endpoint, string? connectEndpoint)
    {
        bool isLocalCloud = IsLoopback(endpoint) && (connectEndpoint is null || IsLoopback(connectEndpoint));
        return isLocalCloud && runtimeDirectory is { Length: > 0 } && File.Exists(Path.Combine(runtimeDirectory, OffsetFile))
            ? new FunctionClock(Path.Combine(runtimeDirectory, OffsetFile))
            : System;
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        System.GetUtcNow() + TimeSpan.FromMilliseconds(double.Parse(File.ReadAllText(offsetPath), NumberStyles.Float, CultureInfo.InvariantCulture));

    private static bool IsLoopback(string? endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? uri) && uri.IsLoopback;
}
