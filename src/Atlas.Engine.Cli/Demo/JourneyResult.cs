using System.Text.Json.Nodes;

namespace Atlas.Engine.Cli.Demo;

/// <summary>All that is known of a journey when it is over.</summary>
public sealed class JourneyResult
{
    /// <summary>Whose script was played; null for a lead of the user's own.</summary>
    public string? Person { get; init; }

    /// <summary>The execution.</summary>
    public required string ExecutionArn { get; init; }

    /// <summary>How it ended: <c>SUCCEEDED</c>, <c>FAILED</c>, ...</summary>
    public required string ExecutionStatus { get; init; }

    /// <summary>The interaction.</summary>
    public required string InteractionId { get; init; }

    /// <summary>What the gate decided, in order.</summary>
    public required JsonArray Decisions { get; init; }

    /// <summary>The calls that the telephone network placed.</summary>
    public required JsonArray Dials { get; init; }

    /// <summary>How the last attempt ended; null when the workflow failed before.</summary>
    public JsonObject? Outcome { get; init; }

    /// <summary>The lead as the CRM holds it; null when it holds none.</summary>
    public JsonObject? Lead { get; init; }

    /// <summary>The lead's activities.</summary>
    public required JsonArray Activities { get; init; }

    /// <summary>The cases that were opened.</summary>
    public required JsonArray Cases { get; init; }

    /// <summary>What the sales team was told.</summary>
    public required JsonArray Messages { get; init; }

    /// <summary>What was typed.</summary>
    public required IReadOnlyList<Line> Chat { get; init; }

    /// <summary>What was said on the last call on which anything was.</summary>
    public required IReadOnlyList<Line> Transcript { get; init; }

    /// <summary>The steps.</summary>
    public required IReadOnlyList<JourneyStep> Steps { get; init; }

    /// <summary>How many records of the person are left in the tables.</summary>
    public required int RecordsLeft { get; init; }

    /// <summary>What did not end as it must; empty when all did.</summary>
    public IReadOnlyList<string> Complaints { get; set; } = [];

    /// <summary>The result as one document.</summary>
    public JsonObject ToJson() => new()
    {
        ["person"] = Person,
        ["passed"] = Complaints.Count == 0,
        ["complaints"] = new JsonArray([.. Complaints.Select(complaint => (JsonNode)complaint)]),
        ["executionArn"] = ExecutionArn,
        ["executionStatus"] = ExecutionStatus,
        ["interactionId"] = InteractionId,
        ["leadId"] = Lead?["Id"]?.DeepClone(),
        ["decisions"] = Decisions.DeepClone(),
        ["dials"] = Dials.DeepClone(),
        ["outcome"] = Outcome?.DeepClone(),
        ["lead"] = Lead?.DeepClone(),
        ["activities"] = Activities.DeepClone(),
        ["cases"] = Cases.DeepClone(),
        ["transcript"] = new JsonArray([.. Transcript.Select(line => (JsonNode)new JsonObject { ["who"] = line.Who, ["text"] = line.Text })]),
        ["steps"] = new JsonArray([.. Steps.Select(step => (JsonNode)new JsonObject
        {
            ["name"] = step.Name,
            ["startedMs"] = Math.Round(step.StartedMs, 1),
            ["elapsedMs"] = Math.Round(step.ElapsedMs, 1),
        })]),
    };
}
