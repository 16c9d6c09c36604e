using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.Simulation;
using Atlas.Engine.Simulation.Report;
using Spectre.Console;

namespace Atlas.Engine.Cli.Commands;

/// <summary><c>atlas chaos</c>: simulates thousands of calls in hostile worlds, and says whether the two promises held.</summary>
public static class ChaosCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, TypeInfoResolver = System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine() };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<int> calls = new("--calls") { Description = "How many calls at least; 1 is one world.", DefaultValueFactory = _ => 1_000 };
        Option<int> seed = new("--seed") { Description = "The first world's seed. A seed replays exactly.", DefaultValueFactory = _ => 1 };
        Option<int> step = new("--step") { Description = "How far the next world's seed is; 10 gives worlds of the first one's kind: ...0 calm, ...5 deaf, ...6 stammering, ...7 and ...8 forgetful.", DefaultValueFactory = _ => 1 };
        Option<bool> json = new("--json") { Description = "Print one JSON document and nothing else." };
        Option<FileInfo?> svg = new("--svg") { Description = "Draw the funnel into this file." };
        Option<FileInfo?> trace = new("--trace") { Description = "Write everything that happened in the first world into this file." };
        Option<bool> first = new("--first") { Description = "Stop at the first world in which a promise is broken." };
        Command command = new("chaos", "Simulate the whole engine in hostile worlds, in virtual time; exit code 1 when a promise was broken.") { calls, seed, step, first, json, svg, trace };
        command.SetAction((result, cancellationToken) => RunAsync(
            new ChaosOptions(Math.Max(1, result.GetValue(calls)), result.GetValue(seed), KeepsTrace: result.GetValue(trace) is not null, StopsAtFirst: result.GetValue(first), Step: Math.Max(1, result.GetValue(step))),
            result.GetValue(json),
            result.GetValue(svg),
            result.GetValue(trace),
            result.InvocationConfiguration.Output,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ChaosOptions options, bool asJson, FileInfo? svg, FileInfo? trace, TextWriter output, CancellationToken cancellationToken)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        ChaosReport report = asJson
            ? await Task.Run(() => Chaos.Run(options, _ => { }, cancellationToken), cancellationToken)
            : await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(context =>
            {
                ProgressTask progress = context.AddTask("calls", maxValue: options.Calls);
                return Task.Run(() => Chaos.Run(options, placed => progress.Value = placed, cancellationToken), cancellationToken);
            });
        // First what took minutes: a file that cannot be written does not take it along.
        if (asJson) await output.WriteLineAsync(ToJson(report).ToJsonString(Indented));
        else Print(report, console);
        if (svg is not null) await File.WriteAllTextAsync(svg.FullName, FunnelPicture.Draw(report), cancellationToken);
        if (trace is not null) await File.WriteAllLinesAsync(trace.FullName, report.Trace, cancellationToken);
        return report.Broken.Count == 0 ? 0 : 1;
    }

    private static void Print(ChaosReport report, IAnsiConsole console)
    {
        Line(string.Create(CultureInfo.InvariantCulture, $"{report.Calls:N0} calls in {report.Worlds:N0} worlds; {report.Happened:N0} events in {report.Elapsed.TotalSeconds:F0} s; trace {report.Hash}"));
        Section("From chat to record", report.Funnel.Select(step => (step.Name, step.Count)));
        Section("What happened on the telephones", report.Behaviours.OrderByDescending(entry => entry.Value).Select(entry => (entry.Key, entry.Value)));
        Section("Faults, and how often they struck", report.Faults.Select(entry => (entry.Key.ToString(), entry.Value)));
        Section("Functions failed with", report.Errors.Select(entry => (entry.Key, entry.Value)));
        console.WriteLine();
        Line(string.Create(CultureInfo.InvariantCulture, $"Worst world: seed {report.Worst.Seed}, {report.Worst.Faults:N0} faults."));
        Line(string.Create(CultureInfo.InvariantCulture, $"Wishes stored between a decision and its dial, within milliseconds: {report.RacedStops:N0}."));
        Line(string.Create(CultureInfo.InvariantCulture, $"Leads and cases that Salesforce made of requests on their way while their person was erased: {report.LateRecords:N0}."));
        if (report.Broken.Count == 0) Line("No promise was broken.");
        foreach (BrokenWorld broken in report.Broken)
        {
            console.WriteLine();
            Line(string.Create(CultureInfo.InvariantCulture, $"BROKEN in the world of seed {broken.Seed}; replay it with: atlas chaos --calls 1 --seed {broken.Seed} --trace trace.txt"));
            foreach (Simulation.Watch.Violation violation in broken.Violations) Line(string.Create(CultureInfo.InvariantCulture, $"  {violation.At:yyyy-MM-dd HH:mm:ss} {violation.Rule}: {violation.Detail}"));
            Line("  What led there:");
            foreach (string line in broken.Trace) Line($"    {line}");
        }

        void Line(string text) => console.WriteLine(text);

        void Section(string title, IEnumerable<(string Name, int Count)> rows)
        {
            console.WriteLine();
            Line(title);
            foreach ((string name, int count) in rows) Line(string.Create(CultureInfo.InvariantCulture, $"  {count,9:N0}  {name}"));
        }
    }

    private static JsonObject ToJson(ChaosReport report) => new()
    {
        ["calls"] = report.Calls,
        ["worlds"] = report.Worlds,
        ["events"] = report.Happened,
        ["seconds"] = Math.Round(report.Elapsed.TotalSeconds, 1),
        ["trace"] = report.Hash,
        ["funnel"] = new JsonObject(report.Funnel.Select(step => KeyValuePair.Create(step.Name, (JsonNode?)step.Count))),
        ["telephones"] = new JsonObject(report.Behaviours.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
        ["faults"] = new JsonObject(report.Faults.Select(entry => KeyValuePair.Create(entry.Key.ToString(), (JsonNode?)entry.Value))),
        ["errors"] = new JsonObject(report.Errors.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
        ["racedStops"] = report.RacedStops,
        ["lateRecords"] = report.LateRecords,
        ["worst"] = new JsonObject { ["seed"] = report.Worst.Seed, ["faults"] = report.Worst.Faults },
        ["broken"] = new JsonArray([.. report.Broken.Select(world => (JsonNode)new JsonObject
        {
            ["seed"] = world.Seed,
            ["violations"] = new JsonArray([.. world.Violations.Select(violation => (JsonNode)$"{violation.Rule}: {violation.Detail}")]),
        })]),
    };
}
