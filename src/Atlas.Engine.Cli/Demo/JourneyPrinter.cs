using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.Calls;
using Spectre.Console;

namespace Atlas.Engine.Cli.Demo;

/// <summary>Prints a journey as a person wants to read it.</summary>
public sealed class JourneyPrinter(IAnsiConsole console)
{
    private const int LongestStep = 50;
    private const string Margin = "  ";

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
        string name = step.Name.Length <= LongestStep ? step.Name : step.Name[..LongestStep] + "…";
        console.MarkupLineInterpolated($"[grey]{time}[/]  [green]✓[/] {name}");
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
        if (result.Messages is [.., { } message]) Message(message);
        console.WriteLine();
        if (result.Complaints.Count == 0) console.MarkupLine("[bold green]The journey ended as it must.[/]");
        foreach (string complaint in result.Complaints) console.MarkupLineInterpolated($"[bold red]Not as it must be:[/] {complaint}");
    }

    private void Chat(string title, IReadOnlyList<Line> lines)
    {
        Heading(title);
        foreach (Line line in lines) Paragraph(line.Text, line.Who + ": ", line.Who is "assistant" or "agent" or "bot" ? "blue" : "yellow");
    }

    private void Decisions(JourneyResult result)
    {
        Heading("The gate");
        if (result.Decisions.Count == 0) console.MarkupLine("  no decision is on record");
        foreach (JsonNode? decision in result.Decisions)
        {
            string rule = decision?["Rule"]?.ToString() is { } named and not nameof(GateRule.AllPassed) ? $" by {named}" : "";
            Paragraph($"{Moment(decision?["DecidedAt"])}  {decision?["Decision"]}{rule}: {decision?["Reason"]}");
        }
    }

    private void Dials(JourneyResult result)
    {
        Heading("The telephone");
        if (result.Dials.Count == 0) console.MarkupLine("  no call was placed");
        foreach (JsonNode? dial in result.Dials)
        {
            console.MarkupLineInterpolated($"  {Moment(dial?["placedAt"])}  {dial?["number"]}  ended: {dial?["reason"]}");
            console.MarkupLineInterpolated($"  [grey]client token {dial?["clientToken"]}[/]");
        }
    }

    private void Outcome(JourneyResult result)
    {
        Heading("The outcome");
        console.MarkupLineInterpolated($"  [bold]{result.Outcome?["telephony"]?.ToString() ?? "none"}[/], workflow {result.ExecutionStatus}. {result.Outcome?["reason"]}");
        if (result.Outcome?["conversation"] is not JsonObject conversation) return;
        console.MarkupLineInterpolated($"  Interest: [bold]{conversation["interest"]}[/]");
        Paragraph($"{conversation["summary"]}");
        foreach (JsonNode? quote in conversation["quotes"] as JsonArray ?? []) Paragraph($"\"{quote?["text"]}\"", $"{quote?["turn"]} ", "grey");
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
            string length = activity?["CallDurationInSeconds"]?.ToString() is { } seconds and not "0" ? $" ({seconds} s)" : "";
            console.MarkupLineInterpolated($"  Activity   {activity?["Subject"]}{length}");
        }

        foreach (JsonNode? opened in result.Cases) console.MarkupLineInterpolated($"  Case       {opened?["Subject"]}");
    }

    private void Message(JsonNode message)
    {
        Heading("The sales team reads");
        Paragraph($"{message["subject"]}\n{message["message"]}");
    }

    // Indented, and broken between words where the console ends.
    private void Paragraph(string text, string label = "", string colour = "default")
    {
        int room = Math.Max(console.Profile.Width - Margin.Length, 20);
        bool isFirst = true;
        foreach (string line in Wrapped.Lines(label + text, room))
        {
            if (line.Length == 0)
            {
                console.WriteLine();
                continue;
            }

            int coloured = isFirst ? Math.Min(label.Length, line.Length) : 0;
            console.MarkupLine($"{Margin}[{colour}]{Markup.Escape(line[..coloured])}[/]{Markup.Escape(line[coloured..])}");
            isFirst = false;
        }
    }

    private static string Moment(JsonNode? instant) =>
        DateTimeOffset.TryParse(instant?.ToString(), CultureInfo.InvariantCulture, out DateTimeOffset at) ? at.UtcDateTime.ToString("ddd d MMM HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) : "";

    private void Heading(string title) => console.MarkupLineInterpolated($"\n[bold underline]{title}[/]");
}
