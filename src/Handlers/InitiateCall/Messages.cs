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

    /// <inheritdoc/>
    public override string ToString() => "(contact flow event)";
}

/// <summary>The event's details.</summary>
public sealed record Details(ContactData ContactData);

/// <summary>The contact.</summary>
public sealed record ContactData(string? ContactId = null, Dictionary<string, string>? Attributes = null);

/// <summary>What the flow reads as <c>$.External</c>.</summary>
public sealed record Result(string Greeting, string InteractionKey, string Voice, string Language);

/// <summary>Both messages as JSON.</summary>
[JsonSerializable(typeof(Request)), JsonSerializable(typeof(Result))]
public sealed partial class Wire : JsonSerializerContext;
