namespace Atlas.Engine.Cli.Demo;

/// <summary>One step of a journey, in real time.</summary>
/// <param name="Name">The workflow's state, or a line of the chat.</param>
/// <param name="StartedMs">Milliseconds since the journey began.</param>
/// <param name="ElapsedMs">How long it took, in milliseconds.</param>
public sealed record JourneyStep(string Name, double StartedMs, double ElapsedMs);

/// <summary>A line that somebody said or typed.</summary>
/// <param name="Who">Who.</param>
/// <param name="Text">What.</param>
public sealed record Line(string Who, string Text);
