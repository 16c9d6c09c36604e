using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>The rules for a slot's value: a missing one is null, never an empty text.</summary>
internal static class SlotRules
{
    /// <summary>Checks a value.</summary>
    /// <exception cref="InvalidState">It breaks a rule.</exception>
    public static void Check(string name, JsonNode value)
    {
        JsonObject slot = value as JsonObject ?? throw new InvalidState($"The slot {name} must be null or an object.");
        StateReader.Only(slot, $"The slot {name}", "shape", "value", "values", "subSlots");
        string shape = StateReader.Text(slot, "shape") ?? "Scalar";
        switch (shape)
        {
            case "Scalar":
                CheckScalar(name, StateReader.Object(slot, "value") ?? throw new InvalidState($"The slot {name} has no value: an empty slot is null."));
                break;
            case "List":
                foreach (JsonNode? item in slot["values"] as JsonArray ?? throw new InvalidState($"The slot {name} is a list without values."))
                    Check(name, item ?? throw new InvalidState($"The slot {name} holds a null value."));
                break;
            case "Composite":
                foreach ((string sub, JsonNode? item) in StateReader.Object(slot, "subSlots") ?? [])
                {
                    if (item is not null) Check(sub, item);
                }

                break;
            default:
                throw new InvalidState($"The slot {name} has the shape {shape}: it must be Scalar, List or Composite.");
        }
    }

    private static void CheckScalar(string name, JsonObject value)
    {
        StateReader.Only(value, $"The value of {name}", "originalValue", "interpretedValue", "resolvedValues");
        _ = StateReader.Text(value, "interpretedValue") ?? throw new InvalidState($"The value of {name} has no interpretedValue.");
        _ = StateReader.Text(value, "originalValue");
        if (value["resolvedValues"] is null) return;
        foreach (JsonNode? reading in value["resolvedValues"] as JsonArray ?? throw new InvalidState($"The resolvedValues of {name} must be a list."))
        {
            if (reading is not JsonValue scalar || !scalar.TryGetValue(out string? text) || text.Length == 0)
                throw new InvalidState($"The resolvedValues of {name} must be strings of at least one character.");
        }
    }
}
