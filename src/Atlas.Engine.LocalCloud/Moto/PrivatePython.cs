using System.ComponentModel;
using System.Diagnostics;

namespace Atlas.Engine.LocalCloud.Moto;

/// <summary>A virtual environment of our own with moto in it, for machines that have Python but not moto.</summary>
internal static class PrivatePython
{
    public const string Missing = "The local cloud needs Python 3.9 or newer: install python3 with its venv module, so that `python3 --version` answers.";

    /// <summary>The folder of the environment: under the user's cache.</summary>
    public static string Folder { get; } = Path.Combine(CacheFolder(), "atlas-engine", $"moto-{MotoBootstrap.Version}");

    /// <summary>The environment's Python; the environment is made when it is not there.</summary>
    /// <param name="notice">Hears of what takes its time.</param>
    /// <param name="cancellationToken">Cancels the installation.</param>
    /// <exception cref="PythonMissing">There is no <c>python3</c> with the module venv.</exception>
    /// <exception cref="MotoUnavailable">moto cannot be installed.</exception>
    public static async Task<string> FindOrMakeAsync(Action<string> notice, CancellationToken cancellationToken)
    {
        string python = Path.Combine(Folder, "bin", "python3");
        if (File.Exists(python)) return python;
        notice($"Installing moto {MotoBootstrap.Version} into {Folder}: once, and it may take a minute.");
        // Made aside and moved, so that an interrupted installation is never taken for a whole one.
        string draft = $"{Folder}.{Environment.ProcessId}";
        try
        {
            if (await RunAsync("python3", ["-m", "venv", "--copies", draft], cancellationToken) is { } venvProblem) throw new PythonMissing($"{Missing} ({venvProblem})");
            if (await RunAsync(Path.Combine(draft, "bin", "python3"), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", $"moto[server]=={MotoBootstrap.Version}"], cancellationToken) is { } pipProblem)
            {
                throw new MotoUnavailable($"moto {MotoBootstrap.Version} cannot be installed ({pipProblem}): run `python3 -m pip install \"moto[server]=={MotoBootstrap.Version}\"` and start again.");
            }

            if (!Directory.Exists(Folder)) Directory.Move(draft, Folder);
            return python;
        }
        finally
        {
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        }
    }

    /// <summary>Runs a program; null when it succeeds, else the last line of what it complained.</summary>
    private static async Task<string?> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using Process process = Start(program, arguments);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            string complaint = await process.StandardError.ReadToEndAsync(cancellationToken);
            string said = await output;
            await process.WaitForExitAsync(cancellationToken);
            // Some distributions complain of a missing venv on standard output.
            return process.ExitCode == 0 ? null : (string.IsNullOrWhiteSpace(complaint) ? said : complaint).TrimEnd().Split('\n')[^1];
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }

    private static Process Start(string program, IReadOnlyList<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }) ?? throw new PythonMissing(Missing);
        }
        catch (Win32Exception)
        {
            throw new PythonMissing(Missing);
        }
    }

    private static string CacheFolder() => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
        ? cache
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
