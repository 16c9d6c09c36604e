using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;

namespace Atlas.Engine.LocalCloud.StepFunctions.Tasks;

/// <summary>How long a task may take, and how long it may be silent.</summary>
internal sealed record TaskLimits(int? Timeout, JsonPath? TimeoutPath, int? Heartbeat, JsonPath? HeartbeatPath)
{
    /// <summary>Reads <c>TimeoutSeconds</c>, <c>HeartbeatSeconds</c> and their Path variants.</summary>
    public static TaskLimits Parse(Fields fields)
    {
        foreach (string one in (IEnumerable<string>)["TimeoutSeconds", "HeartbeatSeconds"])
        {
            if (fields.Has(one) && fields.Has($"{one}Path")) throw fields.Refusal(one, $"A state has either {one} or {one}Path.");
        }

        TaskLimits limits = new(
            fields.Whole("TimeoutSeconds", 1, Limits.Seconds), fields.Route("TimeoutSecondsPath"),
            fields.Whole("HeartbeatSeconds", 1, Limits.Seconds), fields.Route("HeartbeatSecondsPath"));
        return limits.Heartbeat >= limits.Timeout
            ? throw fields.Refusal("HeartbeatSeconds", "HeartbeatSeconds must be smaller than TimeoutSeconds.")
            : limits;
    }

    /// <summary>The limits of one attempt.</summary>
    /// <exception cref="StateFailure">States.Runtime: a path does not lead to a number of seconds, or the heartbeat is not the shorter.</exception>
    public (TimeSpan? Timeout, TimeSpan? Heartbeat) Read(Evaluation evaluation)
    {
        int? timeout = Timeout ?? SecondsAt(TimeoutPath, evaluation, "TimeoutSecondsPath");
        int? heartbeat = Heartbeat ?? SecondsAt(HeartbeatPath, evaluation, "HeartbeatSecondsPath");
        if (heartbeat >= timeout) throw StateFailure.Runtime("HeartbeatSeconds must be smaller than TimeoutSeconds.");
        return (Span(timeout), Span(heartbeat));
    }

    private static TimeSpan? Span(int? seconds) => seconds is { } s ? TimeSpan.FromSeconds(s) : null;

    private static int? SecondsAt(JsonPath? path, Evaluation evaluation, string field)
    {
        if (path is null) return null;
        return JsonText.NumberOf(path.Read(evaluation, field)) is { } n && n >= 1 && n <= Limits.Seconds && Math.Floor(n) == n
            ? (int)n
            : throw StateFailure.Runtime($"The {field} '{path}' does not lead to a whole number from 1 to {Limits.Seconds}.");
    }
}
