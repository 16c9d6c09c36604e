namespace Atlas.Engine.Simulation;

/// <summary>How hostile a world is: which faults strike, and how often. Each world has a mixture of its own.</summary>
internal sealed class Weather
{
    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();
    private readonly double[] odds = new double[Kinds.Length];
    private readonly int[] struck = new int[Kinds.Length];
    private readonly Random chance;

    /// <summary>Draws a mixture.</summary>
    /// <param name="chance">The world's chance.</param>
    /// <param name="plan">Whether the world is a special one.</param>
    public Weather(Random chance, WorldPlan plan)
    {
        this.chance = chance;
        if (plan.Kind is WorldKind.Calm or WorldKind.Rehearsed) return;
        foreach (FaultKind kind in Kinds)
        {
            // Few kinds often find what many kinds seldom hide: a third of the kinds, from rare to frequent.
            bool blows = chance.NextDouble() < 0.35;
            double strength = Math.Pow(10, -3 + (chance.NextDouble() * 1.5));
            if (blows) odds[(int)kind] = kind is FaultKind.EventLost or FaultKind.EventRepeated or FaultKind.EventDelayed or FaultKind.ReasonMissing or FaultKind.TranscriptionStalled
                or FaultKind.TranscriptionFailed or FaultKind.RecordingLost or FaultKind.CallDropped or FaultKind.ModelConfused or FaultKind.LinesBusy ? strength * 8 : strength;
        }

        if (plan.Kind == WorldKind.Deaf)
        {
            (odds[(int)FaultKind.EventLost], odds[(int)FaultKind.KilledAfter]) = (0.6, 0.02);
            (odds[(int)FaultKind.LambdaRanTwice], odds[(int)FaultKind.SlowBefore]) = (0.2, 0.03);
            odds[(int)FaultKind.SlowAfter] = 0.02;
        }

        if (plan.Kind == WorldKind.Forgetful)
        {
            (odds[(int)FaultKind.LambdaRanTwice], odds[(int)FaultKind.SlowBefore]) = (0.1, 0.02);
            (odds[(int)FaultKind.KilledAfter], odds[(int)FaultKind.FailedBefore]) = (0.01, 0.01);
            odds[(int)FaultKind.SalesforceAway] = chance.Next(2);
        }

        if (plan.Kind == WorldKind.Stammering)
        {
            (odds[(int)FaultKind.LambdaRanTwice], odds[(int)FaultKind.AskedTwice]) = (0.5, 0.25);
            (odds[(int)FaultKind.FailedBefore], odds[(int)FaultKind.SlowBefore]) = (0.05, 0.03);
            // Now and then so many that all tries of a step are used up.
            odds[(int)FaultKind.LambdaAnswerLost] = chance.Next(2) == 0 ? 0.1 : 0.7;
        }

        // Whole days or regions: they blow or they do not.
        foreach (FaultKind kind in (FaultKind[])[FaultKind.SalesforceAway, FaultKind.BedrockAway, FaultKind.DynamoDbAway, FaultKind.KillSwitch, FaultKind.PlaybookChanged, FaultKind.ClocksDiffer, FaultKind.ClockChange, FaultKind.SessionsEnded])
        {
            odds[(int)kind] = odds[(int)kind] > 0 ? 1 : 0;
        }
    }

    /// <summary>How often each fault struck.</summary>
    public IReadOnlyList<int> Struck => struck;

    /// <summary>Whether a kind is part of the mixture.</summary>
    public bool Has(FaultKind kind) => odds[(int)kind] > 0;

    /// <summary>Asks whether a fault strikes now.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="times">How many times likelier than usual.</param>
    public bool Strikes(FaultKind kind, double times = 1)
    {
        double limit = odds[(int)kind] * times;
        if (limit <= 0 || chance.NextDouble() >= limit) return false;
        Count(kind);
        return true;
    }

    /// <summary>Notes that a fault struck.</summary>
    public void Count(FaultKind kind) => struck[(int)kind]++;
}
