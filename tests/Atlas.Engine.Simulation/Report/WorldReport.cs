using Atlas.Engine.Calls;
using Atlas.Engine.Simulation.People;
using Atlas.Engine.Simulation.Watch;

namespace Atlas.Engine.Simulation.Report;

/// <summary>What came of one world.</summary>
/// <param name="Seed">The seed that makes it again.</param>
/// <param name="Calls">How many calls were placed.</param>
/// <param name="Happened">How many things happened.</param>
/// <param name="Hash">The trace's hash.</param>
/// <param name="Violations">What was broken.</param>
/// <param name="Faults">How often each fault struck.</param>
/// <param name="Behaviours">What really happened on the telephone, by kind.</param>
/// <param name="Funnel">People, interactions, those that ended, that were dialled, that were answered.</param>
/// <param name="Errors">What functions failed with.</param>
/// <param name="RacedStops">Wishes stored between a decision and its dial.</param>
/// <param name="LateRecords">Leads and cases that Salesforce made of requests that were on their way while their person was erased.</param>
/// <param name="Trace">The trace, when it was kept.</param>
internal sealed record WorldReport(
    int Seed,
    int Calls,
    long Happened,
    ulong Hash,
    IReadOnlyList<Violation> Violations,
    IReadOnlyList<int> Faults,
    IReadOnlyDictionary<string, int> Behaviours,
    IReadOnlyList<int> Funnel,
    IReadOnlyDictionary<string, int> Errors,
    int RacedStops,
    int LateRecords,
    IReadOnlyList<string> Trace)
{
    /// <summary>Runs a world from its beginning to its end, on a thread of its own.</summary>
    public static WorldReport Run(WorldPlan plan, bool keepsTrace)
    {
        WorldReport? report = null;
        Exception? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                report = RunHere(plan, keepsTrace);
            }
            catch (Exception error)
            {
                failure = error;
            }
        }, 64 << 20);
        thread.Start();
        thread.Join();
        return report ?? throw new InvalidOperationException($"The world of seed {plan.Seed} broke.", failure);
    }

    private static string WordsOf(Behaviour behaviour) => behaviour switch
    {
        Behaviour.Talks => "talked",
        Behaviour.AsksCallback => "asked for a colleague",
        Behaviour.OptsOut => "asked not to be called",
        Behaviour.OptsOutByKey => "pressed 9 while talking",
        Behaviour.PressesKey => "pressed 9 at the opener",
        Behaviour.AsksErasure => "asked to be erased",
        Behaviour.AsksIfRobot => "asked whether it is a robot",
        Behaviour.Silent => "said nothing",
        Behaviour.HangsUp => "hung up at once",
        Behaviour.Voicemail => "voicemail",
        Behaviour.NoAnswer => "no answer",
        Behaviour.Busy => "busy",
        Behaviour.Invalid => "invalid number",
        Behaviour.Blocked => "blocked by the network",
        _ => "failed in the network",
    };

    private static WorldReport RunHere(WorldPlan plan, bool keepsTrace)
    {
        World world = new(plan, keepsTrace);
        try
        {
            world.Run();
        }
        catch (Exception error)
        {
            // What the simulation did not expect counts as broken too, and is explained like the rest.
            world.Watch.Report("The world itself broke", error is WorldBroken ? error.Message : error.ToString());
        }

        Dictionary<string, int> behaviours = [];
        foreach (PlacedCall call in world.Telephone.Calls) behaviours[WordsOf(call.Behaviour)] = behaviours.GetValueOrDefault(WordsOf(call.Behaviour)) + 1;
        int answered = world.Telephone.Calls.Where(call => call.AnsweredAt is not null).Select(call => call.InteractionId).Distinct().Count();
        int dialled = world.Telephone.Calls.Select(call => call.InteractionId).Distinct().Count();
        int recorded = world.Executions.Count(execution => execution.Ending is not null);
        return new(
            plan.Seed,
            world.Telephone.Calls.Count,
            world.Clock.Happened,
            world.Trace.Hash,
            world.Watch.Violations,
            world.Weather.Struck,
            behaviours,
            [world.People.Count, world.Executions.Count, recorded, dialled, answered],
            world.Errors,
            world.Watch.RacedStops,
            world.Watch.LateRecords,
            world.Trace.Lines);
    }
}
