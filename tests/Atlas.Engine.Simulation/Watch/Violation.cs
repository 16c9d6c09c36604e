namespace Atlas.Engine.Simulation.Watch;

/// <summary>A promise that was broken.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Detail">How.</param>
/// <param name="At">When it was noticed, in the world's time.</param>
public sealed record Violation(string Rule, string Detail, DateTimeOffset At);
