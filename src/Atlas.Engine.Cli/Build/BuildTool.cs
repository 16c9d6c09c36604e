using System.ComponentModel;
using System.Diagnostics;

namespace Atlas.Engine.Cli.Build;

/// <summary>Runs the programs that build.</summary>
public static class BuildTool
{
    /// <summary>How a program ended.</summary>
    /// <param name="ExitCode">0 is well.</param>
    /// <param name="Text">What it wrote, both streams.</param>
    public sealed record Result(int ExitCode, string Text);

    /// <summary>Runs one to its end; cancelling ends it and what it started.</summary>
    /// <exception cref="BuildFailure">There is no such program.</exception>
    public static async Task<Result> RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using Process process = Start(start);
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Whether a program can be found on the path.</summary>
    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder =>
            File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new BuildFailure($"{start.FileName} did not start.");
        }
        catch (Win32Exception error)
        {
            throw new BuildFailure($"{start.FileName} could not be started: {error.Message}.");
        }
    }
}
