using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;

namespace Atlas.Engine.LocalCloud.StepFunctions.Maps;

/// <summary>How many items may fail before a distributed Map does; without a word, none.</summary>
internal sealed record FailureTolerance(int? Most, JsonPath? MostPath, double? Percentage, JsonPath? PercentagePath)
{
    /// <summary>Reads <c>ToleratedFailureCount</c>, <c>ToleratedFailurePercentage</c> and their Path variants.</summary>
    public static FailureTolerance Parse(Fields fields)
    {
        foreach (string one in (IEnumerable<string>)["ToleratedFailureCount", "ToleratedFailurePercentage"])
        {
            if (fields.Has(one) && fields.Has($"{one}Path")) throw fields.Refusal(one, $"A state has either {one} or {one}Path.");
        }

        return new(
            fields.Whole("ToleratedFailureCount", 0, int.MaxValue), fields.Route("ToleratedFailureCountPath"),
            fields.Number("ToleratedFailurePercentage", 0, 100), fields.Route("ToleratedFailurePercentagePath"));
    }

    /// <summary>Starts counting the failures of one run.</summary>
    /// <exception cref="StateFailure">States.Runtime: a path does not lead to a number within bounds.</exception>
    public Count Start(Evaluation evaluation, int items) => new(
        Most ?? Bound.At(MostPath, evaluation, "ToleratedFailureCountPath", 0, int.MaxValue),
        Percentage ?? Bound.At(PercentagePath, evaluation, "ToleratedFailurePercentagePath", 0, 100),
        items);

    /// <summary>The failures of one run.</summary>
    public sealed class Count(int? most, double? percentage, int items)
    {
        private int failed;

        /// <summary>Counts failed items, and says whether they are now more than is tolerated.</summary>
        public bool Exceeds(int more)
        {
            int now = Interlocked.Add(ref failed, more);
            if (most is null && percentage is null) return true;
            return now > most || now * 100d / items > percentage;
        }
    }
}
