using System.Text.Json.Serialization;
using Atlas.Engine.Calls;
using Atlas.Engine.Errors;

namespace Atlas.Engine.Functions.UpdateLead;

/// <summary>What the workflow sends: <c>$.prepared.lead.leadId</c> and <c>$.call</c>, or what failed.</summary>
/// <param name="LeadId">Whose; absent when the failure came before the lead was known.</param>
/// <param name="Outcome">How the attempt ended.</param>
/// <param name="IsLast">Whether no further call follows.</param>
/// <param name="InteractionId">The execution's name; needed where there is no outcome.</param>
/// <param name="Failure">What failed.</param>
public sealed record Request(
    string? LeadId = null,
    CallOutcome? Outcome = null,
    bool IsLast = true,
    string? InteractionId = null,
    Failure? Failure = null)
{
    /// <summary>Refuses lists with holes, which a reader of JSON lets pass whatever the elements' type says.</summary>
    /// <exception cref="InvalidRequest">A list holds null.</exception>
    public void CheckLists()
    {
        if (Outcome?.Conversation is not { } talk) return;
        if (((IEnumerable<object?>[])[talk.KeyTopics, talk.Decisions, talk.NextSteps, talk.Quotes]).Any(list => list.Contains(null)))
            throw new InvalidRequest("outcome.conversation: no list may hold null.");
    }
}

/// <summary>A caught error, as Step Functions gives it. Its cause may hold anything and is not read.</summary>
public sealed record Failure([property: JsonPropertyName("Error")] string Error);

/// <summary>Both messages as JSON.</summary>
[JsonSerializable(typeof(Request)), JsonSerializable(typeof(RecordedCall))]
public sealed partial class Wire : JsonSerializerContext;
