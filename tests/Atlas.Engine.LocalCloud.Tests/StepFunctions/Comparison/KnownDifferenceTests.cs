namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>The list is right: ours does what the specification says, and moto still does not.</summary>
[Collection(InterpretersCollection.Name)]
public sealed class KnownDifferenceTests(Interpreters interpreters)
{
    public static TheoryData<string> Features => [.. KnownDifferences.All.Select(d => d.Feature)];

    [Theory]
    [MemberData(nameof(Features))]
    public async Task A_known_difference_is_still_there(string feature)
    {
        KnownDifference known = KnownDifferences.All.Single(d => d.Feature == feature);

        (Journey ours, Journey moto) = await interpreters.BothAsync(known.Machine);

        Assert.Equal(known.Right, EndOf(ours));
        Assert.False(EndOf(moto) == known.Right, $"moto has it right now: take '{feature}' off the list, and compare it.");
    }

    private static string EndOf(Journey journey) => journey.Error ?? (journey.Status == "SUCCEEDED" ? Neutral.Text(journey.Output) : journey.Status);
}
