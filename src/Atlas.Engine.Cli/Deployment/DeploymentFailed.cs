namespace Atlas.Engine.Cli.Deployment;

/// <summary>A step failed, and what to do about it is known.</summary>
/// <param name="problem">What is wrong, as a sentence.</param>
/// <param name="remedy">What to do, as a sentence or a command.</param>
public sealed class DeploymentFailed(string problem, string remedy) : Exception(problem)
{
    /// <summary>What to do, as a sentence or a command.</summary>
    public string Remedy { get; } = remedy;
}
