namespace Atlas.Engine.Simulation.People;

/// <summary>Moments between two steps of the engine: chance by the clock alone seldom meets the milliseconds in which a race is decided.</summary>
internal sealed class Moments(World world)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(8);
    private readonly Dictionary<string, (int Left, TaskCompletionSource Came)> awaited = new(StringComparer.Ordinal);

    /// <summary>Waits until the engine has asked the tables so often about a person, or has long stopped asking.</summary>
    public async Task AfterAsync(Person person, int requests)
    {
        string key = "LEAD#" + person.Number;
        TaskCompletionSource came = new();
        awaited[key] = (requests, came);
        world.Clock.After(Patience, () => came.TrySetResult());
        await came.Task;
        awaited.Remove(key);
    }

    /// <summary>A request reached the tables.</summary>
    /// <param name="key">The partition that it is about.</param>
    public void OnRequest(string key)
    {
        if (!awaited.TryGetValue(key, out (int Left, TaskCompletionSource Came) moment)) return;
        awaited[key] = moment with { Left = moment.Left - 1 };
        if (moment.Left == 1) world.Clock.After(TimeSpan.Zero, () => moment.Came.TrySetResult());
    }
}
