using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>Waits for a number of seconds or until a time.</summary>
internal sealed class WaitState(string name, Shaping shaping, Transition transition, Func<Frame, JsonNode?, DateTimeOffset> until) : State(name)
{
    private static readonly string[] Ways = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];

    /// <inheritdoc/>
    public override string Type => "Wait";

    /// <inheritdoc/>
    public override IEnumerable<Target> Targets => transition.Targets;

    /// <inheritdoc/>
    public override bool IsAbortedByName => true;

    /// <summary>Reads the state's own fields.</summary>
    public static WaitState Parse(string name, Fields fields)
    {
        if (Ways.Count(fields.Has) != 1) throw new InvalidDefinition(fields.Path, $"A Wait state has exactly one of {string.Join(", ", Ways)}.");
        return new(name, Shaping.OfPaths(fields), Transition.Parse(fields), Until(fields));
    }

    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Frame frame, JsonNode? input)
    {
        JsonNode? effective = shaping.In(frame, input);
        await frame.WaitUntilAsync(until(frame, effective));
        return new(shaping.Out(frame, input, effective), transition.Next);
    }

    private static Func<Frame, JsonNode?, DateTimeOffset> Until(Fields fields)
    {
        if (fields.Whole("Seconds", 0, Limits.Seconds) is { } seconds) return (frame, _) => frame.Context.EnteredAt.AddSeconds(seconds);
        if (fields.OptionalText("Timestamp") is { } text)
        {
            DateTimeOffset time = Timestamps.Of(text) ?? throw fields.Refusal("Timestamp", $"'{text}' is no timestamp such as 2026-03-14T09:26:53Z.");
            return (_, _) => time;
        }

        if (fields.Route("SecondsPath") is { } secondsPath)
        {
            return (frame, input) => JsonText.NumberOf(secondsPath.Read(frame.Against(input), "SecondsPath")) is { } n && n >= 0 && n <= Limits.Seconds && Math.Floor(n) == n
                ? frame.Context.EnteredAt.AddSeconds(n)
                : throw StateFailure.Runtime($"The SecondsPath '{secondsPath}' does not lead to a whole number from 0 to {Limits.Seconds}.");
        }

        JsonPath path = fields.Route("TimestampPath") ?? throw fields.Refusal("TimestampPath", "A path was expected.");
        return (frame, input) => JsonText.StringOf(path.Read(frame.Against(input), "TimestampPath")) is { } found && Timestamps.Of(found) is { } time
            ? time
            : throw StateFailure.Runtime($"The TimestampPath '{path}' does not lead to a timestamp.");
    }
}
