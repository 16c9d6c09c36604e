using System.Diagnostics;
using System.Globalization;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>moto as a child process, as it is published: nothing in it is changed.</summary>
internal sealed class MotoProcess : IAsyncDisposable
{
    private readonly Process process;

    private MotoProcess(Process process, int port)
    {
        this.process = process;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
    }

    public Uri Address { get; }

    /// <summary>Starts moto, whose interpreter calls functions at a port of this machine.</summary>
    /// <exception cref="InvalidOperationException">There is no Python or no moto: the message says what to install.</exception>
    public static async Task<MotoProcess> StartAsync(int lambdaPort)
    {
        ProcessStartInfo start = new(Python.WithMoto, ["-c", MotoProgram.Text, lambdaPort.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsOfAws).ToArray()) start.Environment.Remove(name);
        Process process = Process.Start(start) ?? throw new InvalidOperationException("Python did not start.");
        Task<string> complaint = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(60));
        try
        {
            return int.TryParse(await process.StandardOutput.ReadLineAsync(deadline.Token), CultureInfo.InvariantCulture, out int port)
                ? new MotoProcess(process, port)
                : throw new InvalidOperationException($"moto did not start: {await complaint}");
        }
        catch
        {
            await EndAsync(process);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync(process);

    // The settings of whoever runs the tests are none of moto's business, and a proxy would come between it and the functions.
    private static bool IsOfAws(string name) =>
        name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("MOTO_", StringComparison.Ordinal) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);

    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
