using System.Text.Json;

namespace Atlas.Engine.Hosting;

/// <summary>Metrics as CloudWatch embedded metric lines: logged, and counted from the log without a call.</summary>
/// <remarks>Source of the format: CloudWatch embedded metric format specification. One metric per line keeps dimensions plain.</remarks>
/// <param name="stream">Where the lines go.</param>
/// <param name="space">The namespace that dashboard and alarms read: one a deployment, so that a test's calls never hide or raise production's alarms.</param>
/// <param name="time">The clock of the timestamps.</param>
public sealed class Metrics(LogLines stream, string space, TimeProvider time)
{
    /// <summary>The metrics of this process.</summary>
    public static Metrics Instance { get; } = new(LogLines.StandardOutput, Setting.Optional("METRICS_NAMESPACE") ?? "AtlasEngine", TimeProvider.System);

    /// <summary>Counts one of something.</summary>
    /// <param name="name">Such as <c>CallOutcome</c>.</param>
    /// <param name="dimension">The one dimension's name, such as <c>Telephony</c>; null for none.</param>
    /// <param name="value">The dimension's value, from a closed set; never a person's data.</param>
    public void Count(string name, string? dimension = null, string? value = null) => Emit(name, "Count", 1, dimension, value);

    /// <summary>Adds an amount of something counted, which may be nothing: a zero shows that somebody looked.</summary>
    /// <param name="name">Such as <c>ModelTokens</c>.</param>
    /// <param name="amount">How much.</param>
    /// <param name="dimension">The one dimension's name; null for none.</param>
    /// <param name="value">The dimension's value, from a closed set; never a person's data.</param>
    public void Add(string name, long amount, string? dimension = null, string? value = null) => Emit(name, "Count", amount, dimension, value);

    /// <summary>Records how long something took.</summary>
    /// <param name="name">Such as <c>TurnTime</c>.</param>
    /// <param name="elapsed">The time it took; written in milliseconds.</param>
    /// <param name="dimension">The one dimension's name; null for none.</param>
    /// <param name="value">The dimension's value.</param>
    public void Time(string name, TimeSpan elapsed, string? dimension = null, string? value = null) =>
        Emit(name, "Milliseconds", elapsed.TotalMilliseconds, dimension, value);

    private void Emit(string name, string unit, double amount, string? dimension, string? value) => stream.Write(json =>
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", time.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", space);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        if (dimension is not null) json.WriteStringValue(dimension);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        json.WriteStartObject();
        json.WriteString("Name", name);
        json.WriteString("Unit", unit);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        if (dimension is not null) json.WriteString(dimension, value);
        if (InvocationScope.Current is { } scope)
        {
            json.WriteString("requestId", scope.RequestId);
            if (scope.InteractionId is { } interaction) json.WriteString("interactionId", interaction);
        }

        json.WriteNumber(name, amount);
    });
}
