using System.Globalization;
using CsCheck;
using Xunit.Abstractions;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>Machines that nobody thought of. More of them with <c>ATLAS_COMPARED_MACHINES=1000</c>.</summary>
[Collection(InterpretersCollection.Name)]
public sealed class GeneratedMachineTests(Interpreters interpreters, ITestOutputHelper output)
{
    private static readonly int Machines =
        int.TryParse(Environment.GetEnvironmentVariable("ATLAS_COMPARED_MACHINES"), NumberStyles.None, CultureInfo.InvariantCulture, out int machines) ? machines : 25;

    [Fact]
    public async Task Come_to_the_same()
    {
        Dictionary<string, int> ends = new(StringComparer.Ordinal);
        await GeneratedMachines.All.SampleAsync(
            async machine =>
            {
                Journey journey = await interpreters.AgreeAsync(machine, mayRace: true);
                Assert.NotEqual("REFUSED", journey.Status);
                string end = journey.Error ?? journey.Status;
                lock (ends) ends[end] = ends.GetValueOrDefault(end) + 1;
            },
            iter: Machines,
            threads: 2,
            print: machine => $"\nInput: {machine.Input}\nDefinition: {machine.Definition}");
        Assert.True(ends.GetValueOrDefault("SUCCEEDED") > Machines / 4, "Most machines fail: they compare little.");
        output.WriteLine(string.Join(", ", ends.Select(e => $"{e.Key}: {e.Value}")));
    }
}
