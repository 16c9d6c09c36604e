using Atlas.Engine.EndToEnd.Tests.World;

namespace Atlas.Engine.EndToEnd.Tests;

/// <summary>The first start on machines that lack what the local cloud needs.</summary>
[Collection(nameof(DemoTests))]
public sealed class FirstStartTests : IDisposable
{
    private static readonly string[] Journey = ["demo", "--person", "invalid-number", "--json"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("first-start-");

    private string Cache => Path.Combine(folder.FullName, "cache");

    public void Dispose() => folder.Delete(recursive: true);

    [MotoFact]
    public async Task Installs_moto_once_into_an_environment_of_its_own()
    {
        ToolResult paths = await Tool.RunAsync(Python.WithMoto, ["-c", "import sys; print('\\n'.join(p for p in sys.path if p.endswith('-packages')))"], new Dictionary<string, string>(), TimeSpan.FromMinutes(1));
        await using PackageIndex index = await PackageIndex.StartAsync(paths.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        IReadOnlyDictionary<string, string> machine = await MachineWithoutMotoAsync(index);

        ToolResult first = await AtlasTool.RunAsync(machine, Journey);
        ToolResult second = await AtlasTool.RunAsync(machine, Journey);

        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.Contains("Installing moto", Assert.Single(first.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.Empty(second.Errors);
        Assert.Equal(1, index.Downloads);
        Assert.Equal("moto-5.2.1", Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(Cache, "atlas-engine")))));
    }

    [PythonFact]
    public async Task Says_in_a_sentence_that_moto_cannot_be_installed_and_leaves_nothing_half_made()
    {
        await using PackageIndex index = await PackageIndex.StartAsync(motoPaths: null);

        ToolResult run = await AtlasTool.RunAsync(await MachineWithoutMotoAsync(index), Journey);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        string[] lines = run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("moto 5.2.1 cannot be installed", lines[1], StringComparison.Ordinal);
        Assert.Contains("No matching distribution", lines[1], StringComparison.Ordinal);
        Assert.Contains("pip install", lines[1], StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(Cache, "atlas-engine")));
    }

    [Fact]
    public async Task Says_in_a_sentence_that_there_is_no_Python()
    {
        ToolResult run = await AtlasTool.RunAsync(new Dictionary<string, string> { ["PATH"] = folder.FullName, ["XDG_CACHE_HOME"] = Cache }, Journey);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("needs Python 3", Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    // A virtual environment holds a Python and pip, and none of the machine's packages.
    private async Task<IReadOnlyDictionary<string, string>> MachineWithoutMotoAsync(PackageIndex index)
    {
        string bare = Path.Combine(folder.FullName, "bare");
        ToolResult made = await Tool.RunAsync("python3", ["-m", "venv", bare], new Dictionary<string, string>(), TimeSpan.FromMinutes(3));
        Assert.True(made.ExitCode == 0, made.ToString());
        return new Dictionary<string, string>
        {
            ["PATH"] = Path.Combine(bare, "bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["XDG_CACHE_HOME"] = Cache,
            ["PIP_INDEX_URL"] = index.Address.ToString(),
            ["PIP_CONFIG_FILE"] = "/dev/null",
            ["PIP_DISABLE_PIP_VERSION_CHECK"] = "0",
        };
    }
}
