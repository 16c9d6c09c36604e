using System.Text.Json.Serialization;

namespace Atlas.Engine.Calls;

/// <summary>How one attempt ended: what the task token is answered with, and what the CRM is told.</summary>
/// <param name="InteractionId">The workflow's execution name.</param>
/// <param name="Attempt">Counted from 1.</param>
/// <param name="Telephony">What became of the call on the telephone.</param>
/// <param name="Legal">What the gate said, and what the person said about being called.</param>
/// <param name="Reason">The same in plain words; no personal data.</param>
/// <param name="ContactId">The call's contact; null when none was placed.</param>
/// <param name="StartedAt">When the call was answered, or placed if it was not, UTC.</param>
/// <param name="EndedAt">When it ended, UTC.</param>
/// <param name="DurationSeconds">Seconds of conversation; 0 when nobody answered.</param>
/// <param name="Conversation">What was said, when a person answered.</param>
/// <param name="CallAgainAt">When the workflow is to try again: whole seconds UTC; null when it is not to.</param>
public sealed record CallOutcome(
    string InteractionId,
    int Attempt,
    Telephony Telephony,
    LegalOutcome Legal,
    string Reason,
    string? ContactId = null,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? EndedAt = null,
    int DurationSeconds = 0,
    ConversationOutcome? Conversation = null,
    [property: JsonConverter(typeof(WholeSecondsConverter))] DateTimeOffset? CallAgainAt = null)
{
    /// <summary>Whether a call was placed, so that an activity is due.</summary>
    [JsonIgnore]
    public bool WasPlaced => Telephony != Telephony.NotPlaced;
}

/// <summary>The law's side of an outcome.</summary>
/// <param name="Decision">What the gate said of this attempt.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Until">When a held call may be tried again, UTC.</param>
/// <param name="OptedOut">Whether the person asked not to be called.</param>
public sealed record LegalOutcome(LegalDecision Decision, string Rule, DateTimeOffset? Until = null, bool OptedOut = false);

/// <summary>The gate's word.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LegalDecision>))]
public enum LegalDecision
{
    /// <summary>The call was allowed.</summary>
    Allowed,

    /// <summary>Not now; later.</summary>
    Held,

    /// <summary>Not at all.</summary>
    Denied,

    /// <summary>The gate was not asked: the attempt failed before.</summary>
    NotAsked,
}

/// <summary>How interested the person was.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Interest>))]
public enum Interest
{
    /// <summary>Nothing to judge by.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Not interested.</summary>
    [JsonStringEnumMemberName("cold")]
    Cold,

    /// <summary>Open, without a next step of their own.</summary>
    [JsonStringEnumMemberName("warm")]
    Warm,

    /// <summary>Wants to go on.</summary>
    [JsonStringEnumMemberName("hot")]
    Hot,
}

/// <summary>What came of a conversation. Each claim stands on quotes of what was really said.</summary>
/// <param name="Interest">How interested the person was.</param>
/// <param name="Summary">Plain text, for a sales person.</param>
/// <param name="KeyTopics">What was talked about.</param>
/// <param name="Decisions">What was agreed.</param>
/// <param name="NextSteps">Who does what next.</param>
/// <param name="Quotes">The words that back the above.</param>
/// <param name="Source"><c>model</c>, or <c>facts</c> when no model could be asked.</param>
/// <param name="CallbackTime">When the person asked to be called back, as they said it; null if they did not.</param>
public sealed record ConversationOutcome(
    Interest Interest,
    string Summary,
    IReadOnlyList<string> KeyTopics,
    IReadOnlyList<string> Decisions,
    IReadOnlyList<string> NextSteps,
    IReadOnlyList<Quote> Quotes,
    string Source,
    string? CallbackTime = null);

/// <summary>Words of the conversation, verbatim.</summary>
/// <param name="Turn">The turn's id, such as <c>t3</c>.</param>
/// <param name="Text">A part of what was said in that turn.</param>
public sealed record Quote(string Turn, string Text);
