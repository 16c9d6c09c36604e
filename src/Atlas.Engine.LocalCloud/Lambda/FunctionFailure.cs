using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>The failures of a function as its caller sees them.</summary>
internal static class FunctionFailure
{
    /// <summary>A failure with an error type and a message.</summary>
    public static InvocationResult Of(string errorType, string message) =>
        new(Encoding.UTF8.GetBytes(new JsonObject { ["errorType"] = errorType, ["errorMessage"] = message }.ToJsonString()), "Unhandled", errorType);

    public static InvocationResult TimedOut(string requestId, TimeSpan timeout) =>
        Of("Sandbox.Timedout", string.Create(CultureInfo.InvariantCulture, $"RequestId: {requestId} Error: Task timed out after {timeout.TotalSeconds:0.00} seconds"));

    public static InvocationResult TooLarge { get; } =
        Of("Function.ResponseSizeTooLarge", $"Response payload size exceeded maximum allowed payload size ({RuntimeApi.MaxPayload} bytes).");

    public static InvocationResult NoExecutable(string requestId, string path) =>
        Of("Runtime.InvalidEntrypoint", $"RequestId: {requestId} Error: Couldn't find valid bootstrap(s): [{path}]");

    /// <summary>The process ended; more than 128 means by a signal.</summary>
    public static InvocationResult Exited(string requestId, int exitCode) => Of("Runtime.ExitError", $"RequestId: {requestId} Error: Runtime exited " + exitCode switch
    {
        0 => "without providing a reason",
        137 => "with error: signal: killed",
        139 => "with error: signal: segmentation fault",
        134 => "with error: signal: aborted",
        143 => "with error: signal: terminated",
        _ => string.Create(CultureInfo.InvariantCulture, $"with error: exit status {exitCode}"),
    });

    /// <summary>What the function itself reported.</summary>
    /// <param name="body">Normally <c>{errorType, errorMessage, stackTrace}</c>.</param>
    /// <param name="header">The type named beside the body, for bodies that do not name one.</param>
    public static InvocationResult Reported(ReadOnlyMemory<byte> body, string? header)
    {
        string fallback = string.IsNullOrEmpty(header) ? "Runtime.Unknown" : header;
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(body);
            string? type = parsed.RootElement.ValueKind == JsonValueKind.Object && parsed.RootElement.TryGetProperty("errorType", out JsonElement named) ? named.GetString() : null;
            return new(body, "Unhandled", type ?? fallback);
        }
        catch (JsonException)
        {
            return Of(fallback, Encoding.UTF8.GetString(body.Span));
        }
    }
}
