using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.Cli.Demo;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using Spectre.Console;
using LocalCloudHost = Atlas.Engine.LocalCloud.Hosting.LocalCloud;

namespace Atlas.Engine.Cli.Commands;

/// <summary><c>atlas demo</c>: plays one visitor from chat to CRM.</summary>
public static class DemoCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string> person = new("--person") { Description = "Who is called; --list names them.", DefaultValueFactory = _ => "answers" };
        Option<FileInfo?> lead = new("--lead") { Description = "A JSON file with a lead of your own, in place of the chat." };
        Option<int> seed = new("--seed") { Description = "What simulated people start from.", DefaultValueFactory = _ => 1 };
        Option<bool> json = new("--json") { Description = "Print one JSON document and nothing else." };
        Option<bool> list = new("--list") { Description = "Name the people." };
        Command command = new("demo", "Play one visitor from chat to CRM, on this machine.") { person, lead, seed, json, list };
        command.SetAction((result, cancellationToken) => result.GetValue(list)
            ? ListAsync(result.InvocationConfiguration.Output)
            : RunAsync(result.GetValue(person) ?? "", result.GetValue(lead), result.GetValue(seed), result.GetValue(json), result.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(TextWriter output)
    {
        foreach (DemoPerson person in DemoPeople.All) await output.WriteLineAsync($"{person.Name,-15} {person.About}");
        return 0;
    }

    private static async Task<int> RunAsync(string name, FileInfo? leadFile, int seed, bool asJson, InvocationConfiguration configuration, CancellationToken cancellationToken)
    {
        if (DemoPeople.Find(name) is not { } person)
        {
            await configuration.Error.WriteLineAsync($"There is nobody called {name}. Try --list.");
            return 2;
        }

        JsonObject? lead = leadFile is null ? null : await ReadLeadAsync(leadFile, cancellationToken);
        PhoneNumber number = PhoneNumber.Parse(lead is null ? person.Phone : PhoneOf(lead));
        await using LocalCloudHost local = await CloudHost.StartAsync(0, seed, configuration.Error.WriteLine, cancellationToken);
        using HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };
        CloudClient cloud = new(http, local.Endpoint);
        JourneyPrinter printer = new(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(configuration.Output) }));
        local.Clock.MoveTo(OpeningHour.Next(CompanyPlaybook.Embedded, number, local.Clock.GetUtcNow()));
        if (!asJson) printer.Begin(lead is null ? $"{person.FullName}, who {person.About}" : $"{lead["firstName"]} {lead["lastName"]}");

        Journey journey = new(cloud, local.Outputs, asJson ? _ => { } : printer.Step);
        JourneyResult result = lead is null
            ? await journey.PlayAsync(person, cancellationToken)
            : await journey.PlayAsync(lead, person.Name, cancellationToken);
        result.Complaints = lead is null
            ? Verdict.Of(result, person.Expects, CompanyPlaybook.Embedded)
            : result.ExecutionStatus == "SUCCEEDED" ? [] : [$"the workflow ended as {result.ExecutionStatus}"];
        if (asJson) await configuration.Output.WriteLineAsync(result.ToJson().ToJsonString(PlainJson.Indented));
        else printer.End(result);
        return result.Complaints.Count == 0 ? 0 : 1;
    }

    private static async Task<JsonObject> ReadLeadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists) throw new FileNotFoundException($"There is no file {file.FullName}.");
        await using FileStream stream = file.OpenRead();
        try
        {
            return await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken) as JsonObject
                ?? throw new JsonException($"{file.Name}: a JSON object was expected.");
        }
        catch (JsonException error) when (error.LineNumber is { } line)
        {
            throw new JsonException($"{file.Name} is not JSON: see line {line + 1}.", error);
        }
    }

    private static string PhoneOf(JsonObject lead) =>
        lead["phone"] is JsonValue value && value.TryGetValue(out string? phone) ? phone : throw new JsonException("The lead has no phone: text such as \"+12125550143\" was expected.");
}
