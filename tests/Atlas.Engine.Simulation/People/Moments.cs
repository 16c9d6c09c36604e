namespace Atlas.Engine.Simulation.People;

/// <summary>Moments between two steps of the engine: chance by the clock alone seldom meets the milliseconds in which a race is decided.</summary>
internal sealed class Moments(World world)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(8);
    private readonly List<Moment> awaited = [];

    /// <summary>Waits until the engine has asked the tables so often about a person, or has long stopped asking.</summary>
    public async Task AfterAsync(Person person, int requests)
    {
        Moment moment = new("LEAD#" + person.Number) { Left = requests };
        awaited.Add(moment);
        world.Clock.After(Patience, () => moment.Came.TrySetResult());
        await moment.Came.Task;
        awaited.Remove(moment);
    }

    /// <summary>A request reached the tables.</summary>
    /// <param name="key">The partition that it is about.</param>
    public void OnRequest(string key)
    {
        foreach (Moment moment in awaited)
        {
            if (moment.Key == key && --moment.Left == 0) world.Clock.After(TimeSpan.Zero, () => moment.Came.TrySetResult());
        }
    }

    private sealed record Moment(string Key)
    {
        public TaskCompletionSource Came { get; } = new();

        public int Left { get; set; }
    }
}
