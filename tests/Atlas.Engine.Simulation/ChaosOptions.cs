namespace Atlas.Engine.Simulation;

/// <summary>How much to simulate.</summary>
/// <param name="Calls">How many calls are to be placed at least; worlds are run whole.</param>
/// <param name="Seed">The first world's seed.</param>
/// <param name="Persons">How many people live in a world.</param>
/// <param name="KeepsTrace">Whether the first world's trace is kept, whatever comes of it.</param>
/// <param name="StopsAtFirst">Whether the first broken promise ends it.</param>
/// <param name="Step">How far each further world's seed is from the one before. The last digit decides on a world's kind, so 10 gives worlds of one kind.</param>
public sealed record ChaosOptions(int Calls, int Seed, int Persons = 40, bool KeepsTrace = false, bool StopsAtFirst = false, int Step = 1);
