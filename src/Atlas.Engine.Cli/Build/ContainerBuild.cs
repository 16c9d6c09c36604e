namespace Atlas.Engine.Cli.Build;

/// <summary>Builds functions in a container, on any system that can run one.</summary>
/// <param name="repository">The root of the repository.</param>
/// <param name="processors">What to build for.</param>
/// <param name="output">Where the packages go.</param>
public sealed class ContainerBuild(string repository, Processors processors, string output)
{
    /// <summary>The programs that can do it; they take the same arguments.</summary>
    public static IReadOnlyList<string> Engines { get; } = ["docker", "podman", "finch", "nerdctl"];

    /// <summary>The engine's arguments.</summary>
    /// <param name="logicalIds">The functions to build.</param>
    public IReadOnlyList<string> Arguments(IEnumerable<string> logicalIds) =>
    [
        "build",
        "--file", Path.Combine(repository, "src", "Handlers", "build", "Dockerfile"),
        "--build-arg", "ARCHITECTURE=" + processors.Name,
        "--build-arg", "FUNCTIONS=" + string.Join(' ', logicalIds),
        "--output", "type=local,dest=" + output,
        repository,
    ];

    /// <summary>Builds them: what a build on Linux leaves in the folder, this one does.</summary>
    /// <exception cref="BuildFailure">There is no engine, or the build failed.</exception>
    public async Task RunAsync(IReadOnlyList<string> logicalIds, CancellationToken cancellationToken)
    {
        string engine = Engines.FirstOrDefault(BuildTool.Exists)
            ?? throw new BuildFailure($"A container build needs one of {string.Join(", ", Engines)}. On Debian or Ubuntu no container is needed: leave --container out.");
        BuildTool.Result built = await BuildTool.RunAsync(engine, Arguments(logicalIds), repository, cancellationToken);
        if (built.ExitCode != 0) throw new BuildFailure($"{engine} could not build:\n{built.Text}");
    }
}
