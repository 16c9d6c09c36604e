using System.Reflection;
using System.Runtime.Versioning;
using Atlas.Engine.Cli.Build;
using Atlas.Engine.Cli.Cloud;

[assembly: SupportedOSPlatform("linux")]

namespace Atlas.Engine.Native.Tests;

/// <summary>The native builds that are examined.</summary>
/// <remarks>
/// <c>ATLAS_FUNCTIONS</c> names a folder with all of them, as <c>.ci/run</c> makes it. Without it one function is built
/// here, the one that asks the gate: a test run from a fresh clone costs one native build and not eight.
/// </remarks>
public sealed class Packages : IAsyncLifetime
{
    /// <summary>The function that is always there.</summary>
    public const string Always = "InvokeOutboundCallHandler";

    private const string Arm = "arm64";

    public static string Repository { get; } = CloudHost.FindRepository();

    /// <summary>Where the builds for this machine's processors lie.</summary>
    public string Folder { get; } = Environment.GetEnvironmentVariable("ATLAS_FUNCTIONS") is { Length: > 0 } given ? given : Path.Combine(Repository, "artifacts", "native-tests");

    /// <summary>Whether all functions are there, built by whoever runs the tests.</summary>
    public static bool AreGiven { get; } = Environment.GetEnvironmentVariable("ATLAS_FUNCTIONS") is { Length: > 0 };

    /// <summary>The functions that are examined: every test over them has a row for each, so that its report says which.</summary>
    public static IReadOnlyList<string> Functions { get; } = AreGiven ? FunctionProjects.In(Repository) : [Always];

    /// <summary>The same for a test's rows.</summary>
    public static TheoryData<string> Rows => [.. Functions];

    /// <summary>The executables, of both kinds of processors, for a test's rows: function and processors.</summary>
    public static TheoryData<string, string> Executables
    {
        get
        {
            TheoryData<string, string> rows = [];
            foreach (string function in Functions) rows.Add(function, Processors.Here.Name);
            foreach (string function in ArmFunctions) rows.Add(function, Arm);
            return rows;
        }
    }

    /// <summary>The functions that were built for arm64: at least one where <c>ATLAS_FUNCTIONS_ARM64</c> names a folder.</summary>
    public static IReadOnlyList<string> ArmFunctions
    {
        get
        {
            if (ArmFolder is not { } folder) return [];
            string[] built = [.. FunctionProjects.In(Repository).Where(function => File.Exists(Bootstrap(folder, function)))];
            Assert.NotEmpty(built);
            return built;
        }
    }

    /// <summary>Where the builds for arm64 lie, if there are any.</summary>
    public static string? ArmFolder => Environment.GetEnvironmentVariable("ATLAS_FUNCTIONS_ARM64") is { Length: > 0 } folder ? folder : null;

    /// <summary>Where a function's executable for some processors lies.</summary>
    public string ExecutableOf(string function, string processors) => Bootstrap(processors == Processors.Here.Name ? Folder : ArmFolder ?? "", function);

    public static string Bootstrap(string folder, string function) => Path.Combine(folder, function, "bootstrap");

    public async Task InitializeAsync()
    {
        if (AreGiven) return;
        string configuration = typeof(Packages).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
        string atlas = Path.Combine(Repository, "src", "Atlas.Engine.Cli", "bin", configuration, "net10.0", "atlas.dll");
        BuildTool.Result built = await BuildTool.RunAsync("dotnet", [atlas, "build", "--function", Always, "--output", Folder], Repository, CancellationToken.None);
        Assert.True(built.ExitCode == 0, built.Text);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>All tests that look at native builds share them.</summary>
[CollectionDefinition(nameof(Packages))]
public sealed class PackagesCollection : ICollectionFixture<Packages>;
