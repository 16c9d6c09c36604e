using System.Text;
using Atlas.Engine.Simulation.Lambda;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation.People;

/// <summary>Moments between two steps of the engine: chance by the clock alone seldom meets the milliseconds in which a race is decided.</summary>
/// <remarks>A request is held while a person says their last word, until what that sets off has come some steps far: so any step of the one meets any step of the other.</remarks>
internal sealed class Moments(World world)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(8);
    private static readonly string[] Functions =
    [
        "CreateLeadHandler", "InvokeOutboundCallHandler", "InitiateCallHandler", "StartTranscriptionHandler", "SummarizeAndResumeHandler", "UpdateLeadHandler",
    ];

    private readonly List<Moment> awaited = [];

    /// <summary>Waits until a request about a person is held, or for long enough.</summary>
    public Task OneOfAsync(Person person)
    {
        Random chance = world.Chance;
        bool any = chance.Next(3) == 0;
        Moment moment = new(person, any ? null : Functions[chance.Next(Functions.Length)])
        {
            Requests = 1 + chance.Next(any ? 100 : 16),
            Steps = chance.Next(4) == 0 ? 0 : 1 + chance.Next(30),
        };
        awaited.Add(moment);
        world.Clock.After(Patience, () =>
        {
            moment.Came.TrySetResult();
            if (moment.Held is null) awaited.Remove(moment);
        });
        return moment.Came.Task;
    }

    /// <summary>Lets a request pass, at once or when its moment is over.</summary>
    public void Pass(Invocation invocation, WireCall call, Action deliver)
    {
        if (awaited.Count > 0)
        {
            string text = call.Uri.PathAndQuery + Encoding.UTF8.GetString(call.Body);
            foreach (Moment moment in awaited.Where(one => IsAbout(one.Person, text)).ToArray())
            {
                if (moment.Held is not null)
                {
                    if (invocation.Function == "LexFulfillmentHandler" && invocation != moment.HeldOf && --moment.Steps == 0) Release(moment);
                }
                else if ((moment.Function ?? invocation.Function) == invocation.Function && --moment.Requests == 0)
                {
                    Hold(moment, invocation, deliver);
                    return;
                }
            }
        }

        deliver();
    }

    private bool IsAbout(Person person, string text) =>
        text.Contains(person.Number[1..], StringComparison.Ordinal)
        || person.Promised.Any(id => text.Contains(id, StringComparison.Ordinal))
        || world.Telephone.Calls.Any(call => call.Person == person && text.Contains(call.ContactId, StringComparison.Ordinal));

    private void Hold(Moment moment, Invocation invocation, Action deliver)
    {
        (moment.Held, moment.HeldOf) = (deliver, invocation);
        world.Clock.After(TimeSpan.Zero, () => moment.Came.TrySetResult());
        if (moment.Steps == 0) Release(moment);
        else world.Clock.After(world.Milliseconds(200, 20_000), () => Release(moment));
        if (world.Plan.Kind != WorldKind.Forgetful || world.Chance.Next(5) != 0) return;
        world.Weather.Count(FaultKind.KilledAfter);
        world.Trace.Add("killed", invocation.Name, "while its request is held");
        invocation.Kill("Runtime.ExitError");
    }

    private void Release(Moment moment)
    {
        if (awaited.Remove(moment) && moment.Held is { } deliver) world.Clock.After(TimeSpan.Zero, deliver);
    }

    private sealed class Moment(Person person, string? function)
    {
        public Person Person { get; } = person;

        /// <summary>Whose requests count; null for everybody's.</summary>
        public string? Function { get; } = function;

        /// <summary>How many requests are still to come until one is held.</summary>
        public int Requests { get; set; }

        /// <summary>How many requests of what the last word sets off are still to come until it goes on.</summary>
        public int Steps { get; set; }

        public TaskCompletionSource Came { get; } = new();

        public Action? Held { get; set; }

        public Invocation? HeldOf { get; set; }
    }
}
