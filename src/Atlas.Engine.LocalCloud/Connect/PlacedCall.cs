using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>Something that was said on a call, by <c>agent</c> (the system) or <c>caller</c> (the person called).</summary>
/// <param name="Who"><c>agent</c> or <c>caller</c>.</param>
/// <param name="Text">The words, or <c>[key 9]</c> for a key.</param>
/// <param name="At">When it began, UTC, on the call's own timeline.</param>
public sealed record CallLine(string Who, string Text, DateTimeOffset At);

/// <summary>A call that was really placed: a telephone somewhere was asked to ring.</summary>
/// <param name="ContactId">Connect's id of it.</param>
/// <param name="Number">Who was called, in E.164 form.</param>
/// <param name="ClientToken">The token of the request that placed it; null when it had none.</param>
/// <param name="Person">Which of the simulated people has the number.</param>
/// <param name="PlacedAt">When dialling began, UTC.</param>
/// <param name="AnsweredAt">When somebody, or a voicemail, answered; null when nobody did.</param>
/// <param name="EndedAt">When it ended; null while it is up.</param>
/// <param name="Reason">Connect's disconnect reason; null while it is up.</param>
/// <param name="Recording">Where the recording lies, as <c>bucket/key</c>; null when there is none.</param>
/// <param name="Trouble">What went wrong in the simulation itself or behind it; null when nothing did.</param>
/// <param name="Lines">What was said, in order.</param>
public sealed record PlacedCall(
    string ContactId,
    string Number,
    string? ClientToken,
    string Person,
    DateTimeOffset PlacedAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? EndedAt,
    string? Reason,
    string? Recording,
    string? Trouble,
    IReadOnlyList<CallLine> Lines)
{
    /// <summary>Whether a person or a voicemail answered.</summary>
    public bool Answered => AnsweredAt is not null;

    /// <summary>The call in camelCase JSON; absent values are null, times ISO 8601.</summary>
    public JsonObject ToJson() => new()
    {
        ["contactId"] = ContactId,
        ["number"] = Number,
        ["clientToken"] = ClientToken,
        ["person"] = Person,
        ["placedAt"] = Stamp(PlacedAt),
        ["answered"] = Answered,
        ["answeredAt"] = AnsweredAt is { } answered ? Stamp(answered) : null,
        ["endedAt"] = EndedAt is { } ended ? Stamp(ended) : null,
        ["reason"] = Reason,
        ["recording"] = Recording,
        ["trouble"] = Trouble,
        ["lines"] = new JsonArray([.. Lines.Select(line => (JsonNode)new JsonObject
        {
            ["who"] = line.Who,
            ["text"] = line.Text,
            ["at"] = Stamp(line.At),
        })]),
    };

    /// <summary>A moment as Connect's events write it: UTC with milliseconds.</summary>
    internal static string Stamp(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
