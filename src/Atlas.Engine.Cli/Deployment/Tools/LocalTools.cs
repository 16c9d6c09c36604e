using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Atlas.Engine.Cli.Deployment.Tools;

/// <summary>The programs of this machine, as child processes.</summary>
public sealed class LocalTools : ITools
{
    // What a shell says of a program that was interrupted.
    private const int Interrupted = 130;

    /// <inheritdoc/>
    public async Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        using Process process = Start(call);
        process.StandardInput.Close();
        Task<string> output = ReadAsync(process.StandardOutput, call.OnLine);
        Task<string> errors = ReadAsync(process.StandardError, call.OnLine);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        ToolResult result = new(process.ExitCode, await output, await errors);
        // Ctrl+C reaches the program too, which may be gone before we are told: its end is no failure of its own.
        cancellationToken.ThrowIfCancellationRequested();
        return result.ExitCode == Interrupted ? throw new OperationCanceledException($"{call.Program} was interrupted.") : result;
    }

    private static Process Start(ToolCall call)
    {
        ProcessStartInfo start = new(OnPath(call.Program), call.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = call.Directory ?? "",
        };
        foreach ((string name, string value) in call.Environment) start.Environment[name] = value;
        try
        {
            return Process.Start(start) ?? throw new ToolMissing(call.Program);
        }
        catch (Win32Exception)
        {
            throw new ToolMissing(call.Program);
        }
    }

    // On Windows sam is sam.cmd, which is not found by its bare name.
    private static string OnPath(string program)
    {
        if (!OperatingSystem.IsWindows() || Path.HasExtension(program)) return program;
        IEnumerable<string> places = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => (IEnumerable<string>)[".exe", ".cmd", ".bat"], (folder, extension) => Path.Combine(folder, program + extension));
        return places.FirstOrDefault(File.Exists) ?? program;
    }

    private static async Task<string> ReadAsync(StreamReader reader, Action<string>? onLine)
    {
        StringBuilder all = new();
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            all.Append(line).Append('\n');
            onLine?.Invoke(line);
        }

        return all.ToString();
    }
}
