namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>A definition that cannot be run: it is wrong, or uses what this runner does not support.</summary>
/// <param name="path">Where, as a path from the root of the definition: <c>/States/Call/TimeoutSeconds</c>.</param>
/// <param name="problem">What is wrong, as a sentence.</param>
public sealed class InvalidDefinition(string path, string problem) : Exception($"{problem} (at {path})")
{
    /// <summary>Where, as a path from the root of the definition.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong, as a sentence.</summary>
    public string Problem { get; } = problem;
}
