using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace StandIns.Lambda.Tests.Wire;

/// <summary>The sample function as a process of its own, as Lambda starts it.</summary>
/// <remarks>The variable <c>STANDINS_LAMBDA_FUNCTION</c> names another executable, such as the one published with Native AOT.</remarks>
public sealed class FunctionProcess : IAsyncDisposable
{
    /// <summary>How long a test waits for anything before it gives up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private FunctionProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a function.</summary>
    /// <param name="handler">The method's name; null leaves <c>ANNOTATIONS_HANDLER</c> unset.</param>
    /// <param name="runtimeApi">Host and port of the Runtime API.</param>
    /// <param name="environment">Further variables.</param>
    public static FunctionProcess Start(string? handler, string runtimeApi, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(Executable())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string name in start.Environment.Keys.Where(IsLambdas).ToArray()) start.Environment.Remove(name);
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = runtimeApi;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "sample";
        start.Environment["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST";
        start.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "256";
        start.Environment["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/sample";
        start.Environment["AWS_LAMBDA_LOG_STREAM_NAME"] = "2026/03/14/[$LATEST]abc";
        if (handler is not null) start.Environment["ANNOTATIONS_HANDLER"] = handler;
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return new FunctionProcess(Process.Start(start) ?? throw new InvalidOperationException("The function did not start."));
    }

    public bool HasExited => process.HasExited;

    /// <summary>Asks the process to end, as Lambda does.</summary>
    public void Terminate()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end: the exit code, and everything that was written.</summary>
    public async Task<(int Code, string Output, string Error)> EndAsync()
    {
        using CancellationTokenSource deadline = new(Patience);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, await error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static bool IsLambdas(string name) =>
        name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("_X_AMZN", StringComparison.Ordinal) || name is "ANNOTATIONS_HANDLER" or "_HANDLER";

    private static string Executable()
    {
        if (Environment.GetEnvironmentVariable("STANDINS_LAMBDA_FUNCTION") is { Length: > 0 } chosen) return chosen;
        string folder = typeof(FunctionProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "FunctionFolder").Value ?? "";
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, folder, "bootstrap"));
    }
}
