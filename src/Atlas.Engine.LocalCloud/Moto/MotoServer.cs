using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Atlas.Engine.LocalCloud.Moto;

/// <summary>moto as a child process: DynamoDB, S3, SNS, SQS and Secrets Manager.</summary>
public sealed class MotoServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private MotoServer(Process process, int port)
    {
        this.process = process;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The process's id on this machine.</summary>
    public int ProcessId => process.Id;

    /// <summary>Starts moto: this machine's if it has the right version, else one in a private virtual environment, which is made at first use.</summary>
    /// <param name="realTime">The clock of the machine.</param>
    /// <param name="notice">Hears of what takes its time.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="PythonMissing">There is no <c>python3</c>.</exception>
    /// <exception cref="MotoUnavailable">moto cannot be installed, or does not start.</exception>
    public static async Task<MotoServer> StartAsync(TimeProvider realTime, Action<string> notice, CancellationToken cancellationToken) =>
        await TryStartAsync("python3", realTime, cancellationToken)
        ?? await TryStartAsync(await PrivatePython.FindOrMakeAsync(notice, cancellationToken), realTime, cancellationToken)
        ?? throw new MotoUnavailable($"The private Python environment holds no moto {MotoBootstrap.Version}: delete {PrivatePython.Folder} and start again.");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Starts moto with one Python, or gives null when that Python lacks it.</summary>
    private static async Task<MotoServer?> TryStartAsync(string python, TimeProvider realTime, CancellationToken cancellationToken)
    {
        Process process = Start(python);
        Task<string> complaint = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            string? line = await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(StartLimit, realTime, cancellationToken);
            if (int.TryParse(line, CultureInfo.InvariantCulture, out int port)) return new(process, port);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != MotoBootstrap.WrongVersion) throw new MotoUnavailable($"moto did not start: {LastLine(await complaint)}");
        }
        catch (TimeoutException)
        {
            await EndAsync(process);
            throw new MotoUnavailable(string.Create(CultureInfo.InvariantCulture, $"moto did not start within {StartLimit.TotalSeconds} seconds."));
        }
        catch
        {
            await EndAsync(process);
            throw;
        }

        await EndAsync(process);
        return null;
    }

    private static Process Start(string python)
    {
        ProcessStartInfo start = new(python, ["-c", MotoBootstrap.Program, MotoBootstrap.Version]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("MOTO_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        try
        {
            return Process.Start(start) ?? throw new PythonMissing(PrivatePython.Missing);
        }
        catch (Win32Exception)
        {
            throw new PythonMissing(PrivatePython.Missing);
        }
    }

    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];
}
