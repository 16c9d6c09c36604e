namespace Atlas.Engine.Simulation;

/// <summary>The simulation itself is at fault, not what it simulates.</summary>
public sealed class WorldBroken(string message) : Exception(message);
