using System.ComponentModel;
using System.Diagnostics;

namespace Atlas.Engine.Tests.Suite;

/// <summary>The Python of this machine, as far as tests need it. What is missing is said in a sentence.</summary>
internal static class Python
{
    private const string MotoVersion = "5.2.1";

    private static readonly Lazy<bool> Answers = new(() => Works("python3", "-c", "pass"));
    private static readonly Lazy<string?> Found = new(() => Candidates().FirstOrDefault(HasMoto));

    /// <summary>What lacks when there is no Python at all; else null.</summary>
    public static string? Missing => Answers.Value ? null : "Needs Python 3: `python3` does not answer on this machine.";

    /// <summary>What lacks when there is no moto; else null.</summary>
    public static string? MotoMissing => Missing ?? (Found.Value is null
        ? $"Needs moto {MotoVersion}: run `dotnet run --project src/Atlas.Engine.Cli -- demo` once, which installs it for itself, or pip install 'moto[server]=={MotoVersion}'."
        : null);

    /// <summary>A Python that has moto.</summary>
    public static string WithMoto => Found.Value ?? throw new InvalidOperationException(MotoMissing);

    // The machine's own, and the one that the local cloud makes for itself.
    private static IEnumerable<string> Candidates()
    {
        yield return "python3";
        string cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        yield return Path.Combine(cache, "atlas-engine", $"moto-{MotoVersion}", "bin", "python3");
    }

    private static bool HasMoto(string python) =>
        Works(python, "-c", $"import importlib.metadata, sys, moto.server, moto.dynamodb; sys.exit(importlib.metadata.version('moto') != '{MotoVersion}')");

    private static bool Works(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
                ?? throw new InvalidOperationException($"{program} did not start.");
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A test that needs Python; without it the test is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute() => Skip = Python.Missing;
}

/// <summary>The same for tests with rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute() => Skip = Python.Missing;
}

/// <summary>A test that needs moto; without it the test is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MotoFactAttribute : FactAttribute
{
    public MotoFactAttribute() => Skip = Python.MotoMissing;
}

/// <summary>The same for tests with rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MotoTheoryAttribute : TheoryAttribute
{
    public MotoTheoryAttribute() => Skip = Python.MotoMissing;
}
