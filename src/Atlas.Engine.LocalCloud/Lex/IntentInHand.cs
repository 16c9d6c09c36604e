using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>An intent with what is known of it so far. Its JSON is never changed in place.</summary>
/// <param name="Name">The intent's name.</param>
/// <param name="Slots">Every slot of the intent; null where nothing is known.</param>
/// <param name="State"><c>InProgress</c>, <c>ReadyForFulfillment</c>, <c>Fulfilled</c>, <c>Failed</c>, <c>Waiting</c> or <c>FulfillmentInProgress</c>.</param>
/// <param name="Confirmation"><c>None</c>, <c>Confirmed</c> or <c>Denied</c>.</param>
internal sealed record IntentInHand(string Name, JsonObject Slots, string State, string Confirmation)
{
    /// <summary>The intent as it is when it was just recognised.</summary>
    public static IntentInHand Begin(Intent intent, IReadOnlyDictionary<string, JsonObject> slots) =>
        new(intent.Name, Complete(intent, slots.ToDictionary(s => s.Key, s => (JsonNode?)s.Value)), "InProgress", "None");

    /// <summary>Slots in the intent's order, the missing ones null.</summary>
    public static JsonObject Complete(Intent intent, IReadOnlyDictionary<string, JsonNode?> slots)
    {
        JsonObject complete = [];
        foreach (Slot slot in intent.Slots) complete[slot.Name] = slots.GetValueOrDefault(slot.Name)?.DeepClone();
        return complete;
    }

    /// <summary>The same with some slots filled.</summary>
    public IntentInHand With(IReadOnlyDictionary<string, JsonObject> filled)
    {
        JsonObject slots = (JsonObject)Slots.DeepClone();
        foreach ((string name, JsonObject value) in filled) slots[name] = value.DeepClone();
        return this with { Slots = slots };
    }

    /// <summary>The intent on the wire.</summary>
    /// <param name="spoken">Events of calls carry a null <c>kendraResponse</c> that events of text lack.</param>
    public JsonObject ToJson(bool spoken = false)
    {
        JsonObject json = new()
        {
            ["name"] = Name,
            ["slots"] = Slots.DeepClone(),
            ["state"] = State,
            ["confirmationState"] = Confirmation,
        };
        if (spoken) json["kendraResponse"] = null;
        return json;
    }
}

/// <summary>An intent that the turn may have meant.</summary>
/// <param name="Intent">The intent as it would begin.</param>
/// <param name="Confidence">From 0 to 1; null for the fallback.</param>
internal sealed record Interpretation(IntentInHand Intent, double? Confidence);
