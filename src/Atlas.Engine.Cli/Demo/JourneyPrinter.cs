using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Atlas.Engine.Cli.Demo;

/// <summary>Prints a journey as a person wants to read it.</summary>
public sealed class JourneyPrinter(IAnsiConsole console)
{
    private static readonly HashSet<string> Quiet =
    [
        "Know What May Be Missing", "Fill In", "Name Interaction", "Note Start", "First Attempt", "Call Again?", "Count Attempt", "Next Attempt", "Take Reconciled Outcome", "Only Late?",
    ];

    /// <summary>Says whose journey begins.</summary>
    public void Begin(string who) => console.MarkupLineInterpolated($"[bold]Atlas Engine[/]: the journey of [bold]{who}[/]\n");

    /// <summary>Prints one line per step, with its time.</summary>
    public void Step(JourneyStep step)
    {
        if (Quiet.Contains(step.Name)) return;
        string time = string.Create(CultureInfo.InvariantCulture, $"{step.StartedMs / 1000,7:0.00} s  {step.ElapsedMs,7:0} ms");
        console.MarkupLineInterpolated($"[grey]{time}[/]  [green]✓[/] {step.Name}");
    }

    /// <summary>Prints what came of it.</summary>
    public void End(JourneyResult result)
    {
        Chat("The chat", result.Chat);
        Decisions(result);
        Dials(result);
        if (result.Transcript.Count > 0) Chat("The call", result.Transcript);
        Outcome(result);
        Crm(result);
        if (result.Messages is [.., { } message]) Section("The sales team reads", $"{message["subject"]}\n{message["message"]}");
        console.WriteLine();
        if (result.Complaints.Count == 0) console.MarkupLine("[bold green]The journey ended as it must.[/]");
        foreach (string complaint in result.Complaints) console.MarkupLineInterpolated($"[bold red]Not as it must be:[/] {complaint}");
    }

    private void Chat(string title, IReadOnlyList<Line> lines)
    {
        Heading(title);
        foreach (Line line in lines)
        {
            bool ours = line.Who is "assistant" or "agent" or "bot";
            console.Write(new Padder(new Markup($"[{(ours ? "blue" : "yellow")}]{Markup.Escape(line.Who)}[/]: {Markup.Escape(line.Text)}"), new Padding(2, 0, 0, 0)));
        }
    }

    private void Decisions(JourneyResult result)
    {
        Heading("The gate");
        foreach (JsonNode? decision in result.Decisions)
        {
            console.MarkupLineInterpolated($"  {decision?["Decision"]} by {decision?["Rule"]}: {decision?["Reason"]}");
        }
    }

    private void Dials(JourneyResult result)
    {
        Heading("The telephone");
        if (result.Dials.Count == 0) console.MarkupLine("  no call was placed");
        foreach (JsonNode? dial in result.Dials)
        {
            console.MarkupLineInterpolated($"  {dial?["placedAt"]}  {dial?["number"]}  token {dial?["clientToken"]}  ended: {dial?["reason"]}");
        }
    }

    private void Outcome(JourneyResult result)
    {
        Heading("The outcome");
        console.MarkupLineInterpolated($"  [bold]{result.Outcome?["telephony"]?.ToString() ?? "none"}[/], workflow {result.ExecutionStatus}. {result.Outcome?["reason"]}");
        if (result.Outcome?["conversation"] is not JsonObject conversation) return;
        console.MarkupLineInterpolated($"  Interest: [bold]{conversation["interest"]}[/]");
        console.MarkupLineInterpolated($"  {conversation["summary"]}");
        foreach (JsonNode? quote in conversation["quotes"] as JsonArray ?? []) console.MarkupLineInterpolated($"  [grey]{quote?["turn"]}[/] \"{quote?["text"]}\"");
    }

    private void Crm(JourneyResult result)
    {
        Heading("Salesforce");
        if (result.Lead is null) console.MarkupLine("  no lead");
        foreach (string field in (string[])["Id", "FirstName", "LastName", "Phone", "Status", "Rating", "DoNotCall"])
        {
            if (result.Lead?[field] is { } value) console.MarkupLineInterpolated($"  {field,-10} {value}");
        }

        foreach (JsonNode? activity in result.Activities)
        {
            console.MarkupLineInterpolated($"  Activity   {activity?["Subject"]} ({activity?["CallDurationInSeconds"]?.ToString() ?? "0"} s)");
        }

        foreach (JsonNode? opened in result.Cases) console.MarkupLineInterpolated($"  Case       {opened?["Subject"]}");
    }

    private void Section(string title, string text)
    {
        Heading(title);
        console.MarkupLineInterpolated($"  {text}");
    }

    private void Heading(string title) => console.MarkupLineInterpolated($"\n[bold underline]{title}[/]");
}
