namespace Atlas.Engine.Cli.Deployment;

/// <summary>What the user said on the command line.</summary>
/// <param name="Environment">One of the environments that the template knows.</param>
public sealed record DeploymentOptions(string Environment)
{
    /// <summary>The region; null leaves it to samconfig.toml and the AWS settings.</summary>
    public string? Region { get; init; }

    /// <summary>The AWS profile; null leaves it to samconfig.toml and the AWS settings.</summary>
    public string? Profile { get; init; }

    /// <summary>How the user called this tool.</summary>
    public Door Door { get; init; } = Door.Script;

    /// <summary>Whether to go on without asking.</summary>
    public bool Yes { get; init; }

    /// <summary>Whether to ask for remembered parameters again.</summary>
    public bool AskAgain { get; init; }

    /// <summary>Whether a change may lose what tables and buckets hold.</summary>
    public bool MayLoseData { get; init; }

    /// <summary>Parameters that were given.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
