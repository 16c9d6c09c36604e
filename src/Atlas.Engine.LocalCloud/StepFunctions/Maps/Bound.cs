using Atlas.Engine.LocalCloud.StepFunctions.Paths;

namespace Atlas.Engine.LocalCloud.StepFunctions.Maps;

/// <summary>Whole numbers that a Map reads from its input.</summary>
internal static class Bound
{
    /// <summary>The number that a path leads to; null when there is no path.</summary>
    /// <exception cref="StateFailure">States.Runtime: it leads to none within bounds.</exception>
    public static int? At(JsonPath? path, Evaluation evaluation, string field, int least, int most)
    {
        if (path is null) return null;
        return JsonText.NumberOf(path.Read(evaluation, field)) is { } n && n >= least && n <= most && Math.Floor(n) == n
            ? (int)n
            : throw StateFailure.Runtime($"The {field} '{path}' does not lead to a whole number from {least} to {most}.");
    }
}
