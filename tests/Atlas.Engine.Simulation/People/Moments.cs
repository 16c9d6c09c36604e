using Atlas.Engine.Simulation.Lambda;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation.People;

/// <summary>Moments between two steps of the engine: chance by the clock alone seldom meets the milliseconds in which a race is decided.</summary>
/// <remarks>
/// Two runs about one person take turns at drawn requests, and the first may die on the way: so any steps of the one may fall between any
/// two steps of the other.
/// </remarks>
internal sealed class Moments(World world)
{
    // What a function changes in a run, and what an erasure does.
    private const int MostWrites = 9;
    private const int MostStarts = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromHours(8);
    private static readonly string[] Functions =
    [
        "InvokeOutboundCallHandler", "CreateLeadHandler", "InitiateCallHandler", "StartTranscriptionHandler", "SummarizeAndResumeHandler", "UpdateLeadHandler",
    ];

    private int rehearsed;

    /// <summary>Waits for the moment in which a person says their last word in the chat: it meets a step of what the engine does for them.</summary>
    /// <returns>Done when a request is held, or none came for long enough.</returns>
    public Task OfTheLastWordAsync(Person person) => ToComeAsync(person, Draw(isChat: true));

    /// <summary>The same with the next of all meetings that there are between what a function changes and what the chat sets off: no two people of a world have the same.</summary>
    public Task OfRehearsal(Person person) => ToComeAsync(person, Rehearse((world.Plan.Seed / 10L * world.Plan.Persons) + rehearsed++));

    /// <summary>Lets two runs for a person meet, if ever there are two at once.</summary>
    public void OfTwoRuns(Person person) => person.Moments.Add(Draw(isChat: false));

    private Task ToComeAsync(Person person, Moment moment)
    {
        person.Moments.Add(moment);
        world.Clock.After(Patience, () =>
        {
            moment.Came.TrySetResult();
            if (moment.First is null) person.Moments.Remove(moment);
        });
        return moment.Came.Task;
    }

    /// <summary>Whether a run's process dies with its next request.</summary>
    public bool IsLastBreath(Invocation invocation)
    {
        bool isLast = false;
        foreach (Moment moment in Of(invocation)) isLast |= moment.IsLastBreath(invocation);
        if (isLast) world.Weather.Count(FaultKind.KilledAfter);
        return isLast;
    }

    /// <summary>Lets a request pass, at once or when its moment is over.</summary>
    public void Pass(Invocation invocation, WireCall call, Action deliver)
    {
        foreach (Moment moment in Of(invocation))
        {
            if (!moment.Counts(call)) continue;
            if (moment.Ends(invocation))
            {
                Release(moment);
                if (!moment.Yields || moment.Second is { IsOver: true }) continue;
                Hold(moment, invocation, deliver);
                return;
            }

            if (moment.Begins(invocation))
            {
                Begin(moment, invocation, deliver);
                return;
            }

            if (!moment.Turns(invocation)) continue;
            Release(moment);
            if (moment.Start == 0 || moment.First is { IsOver: true }) continue;
            Hold(moment, invocation, deliver);
            return;
        }

        deliver();
    }

    /// <summary>A run ended: whoever is held for it goes on.</summary>
    public void OnEnded(Invocation invocation)
    {
        foreach (Moment moment in Of(invocation))
        {
            if (moment.Second is not null && (moment.First == invocation || moment.Second == invocation)) Release(moment);
        }
    }

    private static IReadOnlyList<Moment> Of(Invocation invocation) => invocation.About?.Moments ?? (IReadOnlyList<Moment>)[];

    private static Moment Rehearse(long number)
    {
        int Next(int values)
        {
            (number, long value) = Math.DivRem(number, values);
            return (int)value;
        }

        return new(Functions[Next(Functions.Length)], isChat: true)
        {
            CountsWrites = true,
            Requests = 1 + Next(MostWrites),
            Steps = 1 + Next(MostWrites),
            Start = Next(MostStarts),
            Yields = Next(2) == 0,
            LastBreath = null,
        };
    }

    private Moment Draw(bool isChat)
    {
        Random chance = world.Chance;
        bool dies = world.Plan.Kind is WorldKind.Forgetful or WorldKind.Deaf or WorldKind.Stammering && chance.Next(3) == 0;
        bool onlyWrites = chance.Next(2) == 0;
        int most = onlyWrites ? MostWrites : 14;
        return new(chance.Next(4) == 0 ? null : Functions[chance.Next(Functions.Length)], isChat)
        {
            CountsWrites = onlyWrites,
            Requests = 1 + chance.Next(chance.Next(4) == 0 ? 40 : most),
            // At once, when all is done, or in between.
            Steps = chance.Next(5) switch { 0 => 1, 1 => int.MaxValue, _ => 1 + chance.Next(onlyWrites ? MostWrites : 20) },
            Start = chance.Next(MostStarts),
            Yields = chance.Next(2) == 0,
            LastBreath = dies ? chance.Next(7) : null,
        };
    }

    private void Begin(Moment moment, Invocation invocation, Action deliver)
    {
        Hold(moment, invocation, deliver);
        world.Clock.After(TimeSpan.Zero, () => moment.Came.TrySetResult());
        if (moment.LastBreath != 0) return;
        world.Weather.Count(FaultKind.KilledAfter);
        world.Trace.Add("killed", invocation.Name, "while its request is held");
        invocation.Kill("Runtime.ExitError");
    }

    private void Hold(Moment moment, Invocation invocation, Action deliver)
    {
        moment.Hold(invocation, deliver);
        world.Clock.After(world.Milliseconds(200, 20_000), () =>
        {
            if (moment.Take(deliver)) deliver();
        });
    }

    private void Release(Moment moment)
    {
        foreach (Action deliver in moment.TakeAll()) world.Clock.After(TimeSpan.Zero, deliver);
    }
}
