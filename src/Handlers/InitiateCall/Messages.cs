using System.Text.Json.Serialization;
using Atlas.Engine.Calls;
using Atlas.Engine.Errors;

namespace Atlas.Engine.Functions.InitiateCall;

/// <summary>A ContactFlowEvent of Amazon Connect, as far as we read it.</summary>
public sealed record Request(Details Details)
{
    /// <summary>The attempt that the contact belongs to, and the contact.</summary>
    /// <exception cref="InvalidRequest">The contact names no attempt.</exception>
    public (InteractionKey Key, string ContactId) Contact()
    {
        ContactData contact = Details.ContactData;
        string? text = contact.Attributes?.GetValueOrDefault(InteractionKey.AttributeName);
        return InteractionKey.TryParse(text, out InteractionKey? key) && contact.ContactId is { Length: > 0 and <= 256 } contactId
            ? (key, contactId)
            : throw new InvalidRequest($"Details.ContactData: a ContactId and the attribute {InteractionKey.AttributeName} were expected.");
    }

    /// <summary>Whether the flow says that the person pressed the key that stops the calls.</summary>
    /// <exception cref="InvalidRequest">The flow asks for something that this function does not do.</exception>
    public bool StopsCalling() => Details.Parameters?.GetValueOrDefault("request") switch
    {
        null or "" => false,
        "stopCalling" => true,
        _ => throw new InvalidRequest("Details.Parameters.request: stopCalling, or nothing, was expected."),
    };

    /// <inheritdoc/>
    public override string ToString() => "(contact flow event)";
}

/// <summary>The event's details.</summary>
public sealed record Details(ContactData ContactData, Dictionary<string, string>? Parameters = null);

/// <summary>The contact.</summary>
public sealed record ContactData(string? ContactId = null, Dictionary<string, string>? Attributes = null);

/// <summary>What the flow reads as <c>$.External</c>: texts only, and none of them null.</summary>
public sealed record Result(
    string InteractionKey,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Opener = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Greeting = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Voice = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Engine = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Language = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Farewell = null);

/// <summary>Both messages as JSON.</summary>
[JsonSerializable(typeof(Request)), JsonSerializable(typeof(Result))]
public sealed partial class Wire : JsonSerializerContext;
