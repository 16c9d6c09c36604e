using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.Bench.ColdStart;

/// <summary>A program that speaks to the Runtime API.</summary>
/// <param name="Executable">The file to run.</param>
/// <param name="Variables">Its environment, but for the addresses.</param>
internal sealed record Subject(string Executable, IReadOnlyDictionary<string, string> Variables);

/// <summary>What one process did.</summary>
/// <param name="FirstMs">From before the process was started to its first answer.</param>
/// <param name="CpuMs">The processor time it had used by then, user and system; in steps of 10 ms.</param>
/// <param name="PeakMb">The most memory it held, in MiB, by its last answer.</param>
/// <param name="TurnsMs">Each invocation's time, from the event's hand-over to the answer.</param>
/// <param name="Answer">The last answer.</param>
/// <param name="Failed">Whether an answer was an error.</param>
internal sealed record Trial(double FirstMs, double CpuMs, double PeakMb, IReadOnlyList<double> TurnsMs, string Answer, bool Failed);

/// <summary>Runs programs one after the other behind a Runtime API.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private Server? server;
    private Run? run;

    public static async Task<Bench> StartAsync()
    {
        Bench bench = new();
        bench.server = await Server.StartAsync(bench.HandleAsync);
        return bench;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    /// <summary>Starts a program, hands it an event some times over, and ends it.</summary>
    /// <param name="subject">The program.</param>
    /// <param name="services">The value of <c>AWS_ENDPOINT_URL</c>.</param>
    /// <param name="eventOf">The event of an invocation, counted from 0.</param>
    /// <param name="invocations">How many.</param>
    /// <param name="between">Called before each event is handed over.</param>
    public async Task<Trial> RunAsync(Subject subject, Uri services, Func<int, byte[]> eventOf, int invocations, Action between)
    {
        Run mine = run = new Run(eventOf, invocations, between);
        ProcessStartInfo start = new(subject.Executable)
        {
            WorkingDirectory = Path.GetDirectoryName(subject.Executable),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in subject.Variables) start.Environment[name] = value;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = server!.Address.Authority;
        start.Environment["AWS_ENDPOINT_URL"] = services.GetLeftPart(UriPartial.Authority);
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{subject.Executable} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => mine.Errors += line.Data;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        mine.Begun(process.Id);
        Task exited = process.WaitForExitAsync();
        if (await Task.WhenAny(mine.Done, exited, Task.Delay(Patience)) != mine.Done)
        {
            if (!process.HasExited) process.Kill();
            throw new InvalidOperationException($"{subject.Executable} gave no answer. {mine.Errors}");
        }

        process.Kill();
        await exited;
        return new(Stopwatch.GetElapsedTime(began, mine.FirstAt).TotalMilliseconds, mine.CpuMs, mine.PeakMb, mine.Times, mine.Answer, mine.Failed);
    }

    private async Task HandleAsync(HttpContext context)
    {
        Run current = run!;
        if (context.Request.Method == "GET")
        {
            await current.NextAsync(context);
            return;
        }

        await current.AnsweredAsync(await Recording.BodyOfAsync(context.Request), context.Request.Path.Value!.EndsWith("/error", StringComparison.Ordinal));
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.ContentLength = 0;
    }

    private sealed class Run(Func<int, byte[]> eventOf, int invocations, Action between)
    {
        private readonly TaskCompletionSource<int> processId = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long handedOverAt;
        private int given;

        public Task Done => done.Task;

        public List<double> Times { get; } = [];

        public void Begun(int id) => processId.TrySetResult(id);

        public long FirstAt { get; private set; }

        public double CpuMs { get; private set; }

        public double PeakMb { get; private set; }

        public string Answer { get; private set; } = "";

        public string Errors { get; set; } = "";

        public bool Failed { get; private set; }

        public async Task NextAsync(HttpContext context)
        {
            if (given == invocations)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            }

            between();
            byte[] body = eventOf(given++);
            context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = Guid.NewGuid().ToString();
            context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = TimeProvider.System.GetUtcNow().AddSeconds(60).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:us-east-1:123456789012:function:bench";
            context.Response.Headers["Lambda-Runtime-Trace-Id"] = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0";
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            handedOverAt = Stopwatch.GetTimestamp();
            await context.Response.Body.WriteAsync(body);
        }

        public async Task AnsweredAsync(byte[] body, bool isError)
        {
            long now = Stopwatch.GetTimestamp();
            // A small program may answer before whoever started it knows its id.
            int process = await processId.Task;
            Times.Add(Stopwatch.GetElapsedTime(handedOverAt, now).TotalMilliseconds);
            if (Times.Count == 1)
            {
                FirstAt = now;
                CpuMs = CpuOf(process);
            }

            Failed |= isError;
            if (Times.Count < invocations) return;
            Answer = System.Text.Encoding.UTF8.GetString(body);
            PeakMb = PeakOf(process);
            done.TrySetResult();
        }

        // Fields 14 and 15 after the name in brackets, in ticks of 10 ms.
        private static double CpuOf(int process)
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return 10.0 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture));
        }

        private static double PeakOf(int process)
        {
            string line = File.ReadLines($"/proc/{process}/status").First(entry => entry.StartsWith("VmHWM:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }
}
