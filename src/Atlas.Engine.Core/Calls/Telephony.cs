using System.Text.Json.Serialization;

namespace Atlas.Engine.Calls;

/// <summary>What became of a call on the telephone, and nothing else: the conversation and the law have words of their own.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Telephony>))]
public enum Telephony
{
    /// <summary>A person answered.</summary>
    Answered,

    /// <summary>It rang, and nobody answered.</summary>
    NoAnswer,

    /// <summary>The line was busy.</summary>
    Busy,

    /// <summary>A machine answered.</summary>
    Voicemail,

    /// <summary>The number does not exist.</summary>
    InvalidNumber,

    /// <summary>A carrier or the destination's rules blocked the call.</summary>
    Blocked,

    /// <summary>The network failed to deliver the call.</summary>
    Failed,

    /// <summary>No call was made.</summary>
    NotPlaced,

    /// <summary>A call was made, and no signal of its end survived.</summary>
    Unknown,
}
