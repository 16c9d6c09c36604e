using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.Native.Tests;

/// <summary>The Runtime API for one event: hands it over, and takes what the function makes of it.</summary>
public sealed class RuntimeApiStub : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly HttpListener listener = new();
    private readonly string address = $"127.0.0.1:{FreePort()}";
    private readonly string message;

    private RuntimeApiStub(string message)
    {
        this.message = message;
        listener.Prefixes.Add($"http://{address}/");
        listener.Start();
    }

    /// <summary>Starts a program with one event.</summary>
    /// <returns>The last word of the path, <c>response</c> or <c>error</c>, and what was sent with it.</returns>
    public static async Task<(string Kind, JsonNode? Body)> InvokeAsync(string program, IEnumerable<string> arguments, string message, IReadOnlyDictionary<string, string> variables)
    {
        using RuntimeApiStub stub = new(message);
        return await stub.RunAsync(program, arguments, variables);
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Close();

    private async Task<(string Kind, JsonNode? Body)> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach ((string name, string value) in variables) start.Environment[name] = value;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = address;
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        try
        {
            using CancellationTokenSource deadline = new(Patience);
            Task<(string, JsonNode?)> answer = ServeAsync();
            Task exited = process.WaitForExitAsync(deadline.Token);
            if (await Task.WhenAny(answer, exited) == answer) return await answer;
            await exited;
            throw new InvalidOperationException($"{program} ended with {process.ExitCode} and gave no answer.\n{await output}{await errors}");
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private async Task<(string Kind, JsonNode? Body)> ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context = await listener.GetContextAsync();
            if (context.Request.HttpMethod == "GET")
            {
                context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
                context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
                context.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:us-east-1:123456789012:function:native";
                byte[] body = Encoding.UTF8.GetBytes(message);
                await context.Response.OutputStream.WriteAsync(body);
                context.Response.Close();
                continue;
            }

            using StreamReader reader = new(context.Request.InputStream);
            JsonNode? sent = JsonNode.Parse(await reader.ReadToEndAsync());
            context.Response.StatusCode = 202;
            context.Response.Close();
            return (context.Request.Url!.Segments[^1], sent);
        }
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
