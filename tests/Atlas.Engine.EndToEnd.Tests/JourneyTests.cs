using Atlas.Engine.Cli.Demo;
using Atlas.Engine.EndToEnd.Tests.World;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.EndToEnd.Tests;

[Collection(nameof(RunningEngine))]
public sealed class JourneyTests(RunningEngine engine)
{
    public static TheoryData<string> People => [.. DemoPeople.All.Select(person => person.Name)];

    [CloudTheory]
    [MemberData(nameof(People))]
    public async Task Ends_as_the_persons_script_says(string name)
    {
        DemoPerson person = DemoPeople.All.Single(one => one.Name == name);
        engine.Cloud.Faults.Clear();
        engine.OpenFor(PhoneNumber.Parse(person.Phone).E164);

        JourneyResult result = await new Journey(engine.Client, engine.Outputs, _ => { }).PlayAsync(person, CancellationToken.None);

        Assert.Empty(Verdict.Of(result, person.Expects, CompanyPlaybook.Embedded));
        Assert.All(result.Decisions, decision => Assert.NotNull(decision?["Rule"]));
        Assert.Contains(result.Steps, step => step.Name == "Done");
        engine.HoldLogsToDiscretion(
            [person.FullName, PhoneNumber.Parse(person.Phone).E164[2..]],
            [.. RunningEngine.SaidOn(result.Dials), .. person.Chat]);
    }
}
