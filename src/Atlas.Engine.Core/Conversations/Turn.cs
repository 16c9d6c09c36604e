using System.Text.Json.Serialization;

namespace Atlas.Engine.Conversations;

/// <summary>Who spoke.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Speaker>))]
public enum Speaker
{
    /// <summary>The person called.</summary>
    [JsonStringEnumMemberName("caller")]
    Caller,

    /// <summary>The assistant.</summary>
    [JsonStringEnumMemberName("agent")]
    Agent,
}

/// <summary>Something that one side said.</summary>
/// <param name="Id">Unique within the call, such as <c>t3</c>.</param>
/// <param name="Who">Who said it.</param>
/// <param name="Text">What was said. Personal data: never logged.</param>
public sealed record Turn(string Id, Speaker Who, string Text)
{
    /// <summary>The turn without its words.</summary>
    public override string ToString() => $"{Id} {Who} ({Text.Length} characters)";
}

/// <summary>One exchange on a call: what the person said, and what the assistant answered.</summary>
/// <param name="Number">Counted from 1 within the call.</param>
/// <param name="Said">The person's words; empty for silence. Personal data.</param>
/// <param name="Reply">The assistant's words.</param>
/// <param name="Ends">Whether the assistant hung up after the reply.</param>
/// <param name="Intent">The intent that was understood.</param>
/// <param name="At">When, UTC.</param>
public sealed record Exchange(int Number, string Said, string Reply, bool Ends, string Intent, DateTimeOffset At)
{
    /// <summary>The exchange without its words.</summary>
    public override string ToString() => $"{Number} {Intent}";
}
