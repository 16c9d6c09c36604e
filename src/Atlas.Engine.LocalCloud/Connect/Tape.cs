namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>Records a call from the moment that the flow says so.</summary>
internal sealed class Tape(Timeline timeline)
{
    /// <summary>The channel of the system's prompts: the left one, where a bot is recorded.</summary>
    public const int System = 0;

    /// <summary>The channel of the customer: the right one.</summary>
    public const int Customer = 1;

    // Who hangs up at once leaves no file at all.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    private readonly List<SpokenLine> lines = [];
    private DateTimeOffset? beganAt;
    private bool running;

    /// <summary>Switches the recording on or off; what was recorded stays.</summary>
    public void Run(bool on)
    {
        running = on;
        if (on) beganAt ??= timeline.Now;
    }

    /// <summary>Takes down what is said from now on.</summary>
    /// <param name="channel">Who speaks.</param>
    /// <param name="words">Timed from now.</param>
    public void Hear(int channel, IReadOnlyList<SpokenWord> words)
    {
        if (!running || beganAt is not { } began || words.Count == 0) return;
        TimeSpan offset = timeline.Now - began;
        lines.Add(new SpokenLine(channel, [.. words.Select(w => w with { From = w.From + offset, To = w.To + offset })]));
    }

    /// <summary>The recording as it is at the end of the call; null when there is none.</summary>
    public CallRecording? Finish() =>
        beganAt is { } began && timeline.Now - began >= Shortest ? new CallRecording(timeline.Now - began, lines) : null;
}
