using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>The process of an environment, its output read line by line.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan OutputGrace = TimeSpan.FromMilliseconds(500);
    private readonly Process process;
    private readonly TimeProvider realTime;

    private FunctionProcess(Process process, Action<string, string> onLine, TimeProvider realTime)
    {
        (this.process, this.realTime) = (process, realTime);
        Task output = Task.WhenAll(PumpAsync(process.StandardOutput, "stdout", onLine), PumpAsync(process.StandardError, "stderr", onLine));
        Exited = ExitAsync(output);
    }

    /// <summary>The process's id on this machine.</summary>
    public int Id => process.Id;

    /// <summary>Completes with the exit code (128 and the signal's number for a signal) when the process has ended and its output is read.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts an executable in its folder with exactly the given variables.</summary>
    /// <param name="executable">The file to run.</param>
    /// <param name="variables">Its whole environment.</param>
    /// <param name="onLine">Told of each line: the stream's name, the line.</param>
    /// <param name="realTime">The clock of the machine.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The file cannot be run.</exception>
    public static FunctionProcess Start(string executable, IReadOnlyDictionary<string, string> variables, Action<string, string> onLine, TimeProvider realTime)
    {
        ProcessStartInfo start = new(executable)
        {
            WorkingDirectory = Path.GetDirectoryName(executable),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in variables) start.Environment[name] = value;
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{executable} did not start.");
        process.StandardInput.Close();
        return new(process, onLine, realTime);
    }

    /// <summary>Ends the process at once (SIGKILL) and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (!Exited.IsCompleted) process.Kill(entireProcessTree: true);
        await Exited;
    }

    /// <summary>Asks the process to end, and ends it when it takes too long.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted && !OperatingSystem.IsWindows()) _ = Send(process.Id, SigTerm);
        try
        {
            await Exited.WaitAsync(LambdaSettings.ShutdownGrace, realTime);
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private static async Task PumpAsync(StreamReader reader, string stream, Action<string, string> onLine)
    {
        while (await reader.ReadLineAsync() is { } line) onLine(stream, line);
    }

    private async Task<int> ExitAsync(Task output)
    {
        await process.WaitForExitAsync();
        // A child of the function may hold the pipes open: what it still writes is not waited for.
        await Task.WhenAny(output, Task.Delay(OutputGrace, realTime));
        return process.ExitCode;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
