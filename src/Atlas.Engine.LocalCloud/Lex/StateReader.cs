using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Reads the parts of a session state with the rules that hold wherever they come from.</summary>
/// <remarks>Sources: the Lex V2 runtime model (lengths, counts, patterns) and the quotas page (12 KB of attributes after base64).</remarks>
internal sealed class StateReader(BotLocale locale)
{
    private const int MostAttributeBytes = 12 * 1024;
    private static readonly string[] IntentStates = ["Failed", "Fulfilled", "FulfillmentInProgress", "InProgress", "ReadyForFulfillment", "Waiting"];
    private static readonly string[] Confirmations = ["Confirmed", "Denied", "None"];
    private static readonly string[] StepTypes = ["Close", "ConfirmIntent", "Delegate", "ElicitIntent", "ElicitSlot"];

    /// <summary>The object of a name, or null when absent.</summary>
    public static JsonObject? Object(JsonObject json, string name) => json[name] switch
    {
        null => null,
        JsonObject inner => inner,
        _ => throw new InvalidState($"{name} must be an object."),
    };

    /// <summary>Refuses members that the format does not have.</summary>
    public static void Only(JsonObject json, string where, params IReadOnlyList<string> names)
    {
        foreach (string name in json.Select(m => m.Key))
        {
            if (!names.Contains(name)) throw new InvalidState($"{where} has no member {name}.");
        }
    }

    /// <summary>A text, or null when absent.</summary>
    public static string? Text(JsonObject json, string name, int longest = int.MaxValue)
    {
        if (json[name] is not { } node) return null;
        string text = node is JsonValue value && value.TryGetValue(out string? found) ? found : throw new InvalidState($"{name} must be a string.");
        return text.Length >= 1 && text.Length <= longest ? text : throw new InvalidState($"{name} has {text.Length} characters: it must have 1 to {longest}.");
    }

    /// <summary>A map of texts; empty when absent.</summary>
    public static IReadOnlyDictionary<string, string> Map(JsonObject json, string name)
    {
        Dictionary<string, string> map = [];
        foreach ((string key, JsonNode? value) in Object(json, name) ?? [])
        {
            if (key.Length == 0) throw new InvalidState($"{name} has an empty key.");
            if (value is not JsonValue scalar || !scalar.TryGetValue(out string? text)) throw new InvalidState($"{name}.{key} must be a string.");
            map[key] = text;
        }

        return map;
    }

    /// <summary>The session attributes, at most 12 KB of JSON after base64; empty when absent.</summary>
    public static IReadOnlyDictionary<string, string> Attributes(JsonObject state)
    {
        IReadOnlyDictionary<string, string> attributes = Map(state, "sessionAttributes");
        int plain = Object(state, "sessionAttributes") is { } json ? LexJson.Bytes(json).Length : 0;
        int encoded = (plain + 2) / 3 * 4;
        return encoded <= MostAttributeBytes
            ? attributes
            : throw new InvalidState($"sessionAttributes have {encoded} bytes after base64: at most {MostAttributeBytes} are allowed.");
    }

    /// <summary>The dialog action, or null when absent.</summary>
    public static DialogStep? Step(JsonObject state)
    {
        if (Object(state, "dialogAction") is not { } json) return null;
        Only(json, "dialogAction", "type", "slotToElicit", "slotElicitationStyle", "subSlotToElicit");
        string type = Text(json, "type") ?? throw new InvalidState("dialogAction.type is required.");
        if (!StepTypes.Contains(type)) throw new InvalidState($"dialogAction.type {type} is not among {string.Join(", ", StepTypes)}.");
        if (json["slotElicitationStyle"] is not null && Text(json, "slotElicitationStyle") is not ("Default" or "SpellByLetter" or "SpellByWord"))
            throw new InvalidState("slotElicitationStyle must be Default, SpellByLetter or SpellByWord.");
        return new(type, Text(json, "slotToElicit"));
    }

    /// <summary>The intent, or null when absent. Slots that it leaves out are empty.</summary>
    public IntentInHand? Intent(JsonObject state)
    {
        if (Object(state, "intent") is not { } json) return null;
        Only(json, "intent", "name", "slots", "state", "confirmationState", "kendraResponse");
        string name = Text(json, "name") ?? throw new InvalidState("intent.name is required.");
        Intent intent = locale.Intent(name) ?? throw new InvalidState($"The bot has no intent {name}.");
        string intentState = Text(json, "state") ?? "InProgress";
        if (!IntentStates.Contains(intentState)) throw new InvalidState($"intent.state {intentState} is not among {string.Join(", ", IntentStates)}.");
        string confirmation = Text(json, "confirmationState") ?? "None";
        if (!Confirmations.Contains(confirmation)) throw new InvalidState($"intent.confirmationState {confirmation} is not among {string.Join(", ", Confirmations)}.");

        JsonObject slots = Object(json, "slots") ?? [];
        foreach ((string slot, JsonNode? value) in slots)
        {
            if (intent.Slot(slot) is null) throw new InvalidState($"The intent {name} has no slot {slot}.");
            if (value is not null) SlotRules.Check(slot, value);
        }

        return new(name, IntentInHand.Complete(intent, slots.ToDictionary()), intentState, confirmation);
    }
}
