using System.Diagnostics;

namespace Atlas.Engine.Cli.Build;

/// <summary>Builds functions with the tools of this machine.</summary>
/// <param name="repository">The root of the repository.</param>
/// <param name="processors">What to build for.</param>
/// <param name="output">Where the packages go.</param>
public sealed class NativeBuild(string repository, Processors processors, string output)
{
    /// <summary>The newest C library whose own linker names no symbol that Amazon Linux 2023 lacks.</summary>
    /// <remarks>Measured: Debian 12 (2.36) links to 2.34; from 2.38 on, <c>fmod</c> binds to a symbol of its own.</remarks>
    public static readonly Version NewestPlainLibrary = new(2, 37);

    /// <summary>Makes this machine able to link for Amazon Linux: where its C library is too new, an older one is fetched once.</summary>
    /// <exception cref="BuildFailure">It could not be fetched.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux()) throw new BuildFailure("The functions run on Linux and are built there: use --container on this system.");
        if (await LibraryVersionAsync(cancellationToken) is not { } version || version <= NewestPlainLibrary) return;
        BuildTool.Result fetched = await BuildTool.RunAsync("bash", [Path.Combine(repository, "src", "Handlers", "build", "sysroot"), processors.Name], repository, cancellationToken);
        if (fetched.ExitCode != 0) throw new BuildFailure($"This machine's C library ({version}) is newer than Amazon Linux 2023's, and an older one could not be fetched; --container needs none.\n{fetched.Text}");
    }

    /// <summary>Builds one function: a folder with <c>bootstrap</c> and what it needs, and beside it the same as a zip.</summary>
    /// <exception cref="BuildFailure">The compiler or the linker refused; the message is theirs.</exception>
    public async Task<BuiltFunction> BuildAsync(string logicalId, CancellationToken cancellationToken)
    {
        long began = Stopwatch.GetTimestamp();
        string folder = Path.Combine(output, logicalId);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        BuildTool.Result published = await BuildTool.RunAsync(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet",
            ["publish", FunctionProjects.FolderOf(repository, logicalId), "-c", "Release", "-r", processors.Runtime, "-o", folder, "-v", "q", "-nologo"],
            repository,
            cancellationToken);
        if (published.ExitCode != 0) throw new BuildFailure($"{logicalId} was not built:\n{published.Text}");
        string zip = Path.Combine(output, logicalId + ".zip");
        PackageZip.Write(folder, zip);
        return new(logicalId, new FileInfo(Path.Combine(folder, "bootstrap")).Length, new FileInfo(zip).Length, Stopwatch.GetElapsedTime(began));
    }

    private async Task<Version?> LibraryVersionAsync(CancellationToken cancellationToken)
    {
        // "glibc 2.36"; a system with another C library does not know the name, and the linker will tell.
        BuildTool.Result answer = await BuildTool.RunAsync("getconf", ["GNU_LIBC_VERSION"], repository, cancellationToken);
        return answer.ExitCode == 0 && Version.TryParse(answer.Text.Trim().Split(' ')[^1], out Version? version) ? version : null;
    }
}

/// <summary>A function that was built.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Bytes">The size of its executable.</param>
/// <param name="ZippedBytes">The size of its package.</param>
/// <param name="Took">How long the build took.</param>
public sealed record BuiltFunction(string LogicalId, long Bytes, long ZippedBytes, TimeSpan Took);
