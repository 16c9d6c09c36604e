using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.Bench.ColdStart;
using Atlas.Engine.Cli.Build;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.LocalCloud.Lambda;

// Measures, in one run on one machine: each function's native build and JIT build, the smallest .NET program that does
// the same exchange, and a C program that does. See README.md beside this file. `bench/cold-start/run` builds and runs it.
int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 51;
string repository = CloudHost.FindRepository();
string artifacts = Path.Combine(repository, "artifacts", "bench");
string packages = Environment.GetEnvironmentVariable("ATLAS_FUNCTIONS") is { Length: > 0 } given ? given : Path.Combine(repository, "artifacts", "functions");
string Native(string function) => Path.Combine(packages, function, "bootstrap");
string Jit(string function) => Path.Combine(repository, "src", "Handlers", FunctionCode.ProjectOf(function), "bin", "Release", "net10.0", "bootstrap");

Directory.CreateDirectory(artifacts);
string runtimeDirectory = Directory.CreateTempSubdirectory("atlas-bench-").FullName;
try
{
    await using Bench bench = await Bench.StartAsync();
    Console.WriteLine("Recording what each function asks for and is answered ...");
    IReadOnlyList<Scene> scenes = await new SceneRecorder(repository, Native, runtimeDirectory).RecordAsync(bench, CancellationToken.None);
    foreach (Scene scene in scenes) Console.WriteLine($"  {scene.Function}: {string.Join(", ", scene.Services.Questions)}{string.Concat(scene.Services.Refused.Select(question => "; refused: " + question))}");

    using Authority authority = Authority.Create(TimeProvider.System.GetUtcNow());
    string fewRoots = Path.Combine(runtimeDirectory, "few.pem"), allRoots = Path.Combine(runtimeDirectory, "all.pem");
    authority.WriteBundle(Path.Combine(repository, "certificates", "ca.pem"), fewRoots);
    authority.WriteBundle("/etc/ssl/certs/ca-certificates.crt", allRoots);
    await using Player plain = await Player.StartAsync();
    await using Player secure = await Player.StartAsync(authority.Server);

    Dictionary<string, string> nothing = new() { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "" };
    byte[] smallEvent = """{"interactionId":"chat-5b1f6c0e9a7d4c3f8b2e1a0d9c8b7a6f"}"""u8.ToArray();
    Line c = new("C program", new(), null, null, null, null, null, 0, null);
    Line exchange = new("smallest .NET exchange", new(), new(), new(), null, null, null, 0, null);
    List<(Scene Scene, Line Line)> functions = [.. scenes.Select(scene => (scene, new Line(
        FunctionCode.ProjectOf(scene.Function), new(), new(), new(), new(), new(), new(), scene.Services.Calls, new FileInfo(Path.Combine(packages, scene.Function + ".zip")).Length / 1e6)))];
    string exchangeProgram = Path.Combine(artifacts, "exchange", "bootstrap");
    for (int round = 0; round < rounds + 1; round++)
    {
        // The first round fills the page cache and counts for nothing.
        bool counts = round > 0;
        await MeasureAsync(counts ? c.Aot : new(), Path.Combine(artifacts, "exchange-c"), nothing, null, plain, smallEvent);
        await MeasureAsync(counts ? exchange.Aot : new(), exchangeProgram, nothing, null, plain, smallEvent);
        await MeasureAsync(counts ? exchange.Secure! : new(), exchangeProgram, Trusting(With(nothing, "SERVICE_URL", secure.Address.ToString()), fewRoots), null, secure, smallEvent);
        await MeasureAsync(counts ? exchange.SecureWithAllRoots! : new(), exchangeProgram, Trusting(With(nothing, "SERVICE_URL", secure.Address.ToString()), allRoots), null, secure, smallEvent);
        foreach ((Scene scene, Line line) in functions)
        {
            await MeasureAsync(counts ? line.Aot : new(), Native(scene.Function), scene.Variables, scene.Services, plain, scene.Event);
            await MeasureAsync(counts ? line.Secure! : new(), Native(scene.Function), Trusting(scene.Variables, fewRoots), scene.Services, secure, scene.Event);
            await MeasureAsync(counts ? line.SecureWithAllRoots! : new(), Native(scene.Function), Trusting(scene.Variables, allRoots), scene.Services, secure, scene.Event);
            await MeasureAsync(counts ? line.SameCalls! : new(), exchangeProgram, Calling(nothing, plain, line.Calls), null, plain, smallEvent);
            await MeasureAsync(counts ? line.SameCallsSecure! : new(), exchangeProgram, Trusting(Calling(nothing, secure, line.Calls), fewRoots), null, secure, smallEvent);
            await MeasureAsync(counts ? line.Jit! : new(), Jit(scene.Function), scene.Variables, scene.Services, plain, scene.Event);
        }

        Console.Error.WriteLine($"round {round} of {rounds}, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
    }

    List<Line> lines = [c, exchange, .. functions.Select(pair => pair.Line).OrderBy(line => line.Name, StringComparer.Ordinal)];
    Console.WriteLine();
    Console.WriteLine(Report.Table(lines, exchange));
    File.WriteAllText(Path.Combine(artifacts, "cold-start.md"), Report.Table(lines, exchange));
    string picture = Path.Combine(repository, "docs", "pictures", "cold-start.svg");
    Directory.CreateDirectory(Path.GetDirectoryName(picture)!);
    File.WriteAllText(picture, Picture.Draw(lines, $"{rounds} interleaved rounds on {Environment.ProcessorCount} shared cores; services answer at once; bench/cold-start measures it again"));

    Scene spoken = scenes.First(scene => scene.Function == "LexFulfillmentHandler");
    plain.Current = spoken.Services;
    Trial turns = await bench.RunAsync(new(Native(spoken.Function), spoken.Variables), plain.Address, number => TurnOf(spoken.Event, number), 1001, spoken.Services.Rewind);
    Trial memory = await bench.RunAsync(
        new(Path.Combine(repository, "bench", "turn", "bin", "Release", "net10.0", "turn"), spoken.Variables), plain.Address, number => TurnOf(spoken.Event, number), 1001, spoken.Services.Rewind);
    if (turns.Failed || memory.Failed) throw new InvalidOperationException($"A turn failed: {turns.Answer} {memory.Answer}");
    double[] warm = [.. turns.TurnsMs.Skip(1)];
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        A spoken turn, model at 0 ms, native build, {spoken.Services.Calls} calls to services over loopback:
          first, from process start  {turns.FirstMs:0.0} ms; from the event {turns.TurnsMs[0]:0.0} ms
          warm                       p50 {Figures.Of(warm, 50):0.00} ms, p99 {Figures.Of(warm, 99):0.00} ms, the 1,000th {turns.TurnsMs[1000]:0.00} ms
          peak memory                {turns.PeakMb:0.0} MiB after 1,001 turns
          allocates                  {JsonNode.Parse(memory.Answer)!["allocated"]} bytes
        """));
    return 0;

    async Task MeasureAsync(Figures into, string program, IReadOnlyDictionary<string, string> variables, Recording? services, Player player, byte[] message)
    {
        player.Current = services;
        services?.Rewind();
        Trial trial = await bench.RunAsync(new(program, variables), player.Address, _ => message, 1, () => { });
        if (trial.Failed || player.Unknown is not null) throw new InvalidOperationException($"{program}: {player.Unknown ?? trial.Answer}");
        into.Add(trial);
    }
}
catch (InvalidOperationException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
finally
{
    Directory.Delete(runtimeDirectory, recursive: true);
}

static Dictionary<string, string> With(IReadOnlyDictionary<string, string> variables, string name, string value) => new(variables) { [name] = value };

static Dictionary<string, string> Calling(IReadOnlyDictionary<string, string> variables, Player services, int calls) =>
    new(variables) { ["SERVICE_URL"] = services.Address.ToString(), ["SERVICE_CALLS"] = calls.ToString(CultureInfo.InvariantCulture) };

static Dictionary<string, string> Trusting(IReadOnlyDictionary<string, string> variables, string roots) =>
    new(variables) { ["SSL_CERT_FILE"] = roots, ["SSL_CERT_DIR"] = "/var/task/no-certificates" };

static byte[] TurnOf(byte[] message, int number)
{
    JsonNode turn = JsonNode.Parse(message)!;
    turn["sessionState"]!["sessionAttributes"]!["turn"] = number.ToString(CultureInfo.InvariantCulture);
    return System.Text.Encoding.UTF8.GetBytes(turn.ToJsonString());
}
