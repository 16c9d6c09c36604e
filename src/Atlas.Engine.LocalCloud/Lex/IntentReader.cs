using System.Text.Json.Nodes;
using static Atlas.Engine.LocalCloud.Lex.BotReader;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Reads an intent of a bot's definition.</summary>
/// <remarks>The next steps of the settings are the ordinary ones: slots, then confirmation, then fulfillment, then the end.</remarks>
internal static class IntentReader
{
    private const string FallbackSignature = "AMAZON.FallbackIntent";

    /// <summary>Reads an intent whose slots may be of the given custom types.</summary>
    public static Intent Read(JsonObject json, IReadOnlyDictionary<string, SlotType> custom)
    {
        Refuse(json, "InputContexts", "OutputContexts", "KendraConfiguration", "QnAIntentConfiguration", "QInConnectIntentConfiguration", "BedrockAgentIntentConfiguration");
        string? parent = Text(json["ParentIntentSignature"]);
        if (parent is not (null or FallbackSignature)) throw new NotSupportedException($"Intents under {parent} are not simulated.");

        JsonObject? initial = Part(json, "InitialResponseSetting");
        JsonObject? confirmation = Part(json, "IntentConfirmationSetting");
        JsonObject? closing = Part(json, "IntentClosingSetting");
        HookSetting dialog = new(Flag(json["DialogCodeHook"]?["Enabled"]), null, HookResponses.None);
        return new(
            Required(json, "Name"),
            parent == FallbackSignature,
            [.. Objects(json["SampleUtterances"]).Select(u => Required(u, "Utterance"))],
            Slots(json, custom),
            Opening(initial?["CodeHook"] as JsonObject, dialog),
            dialog,
            Fulfillment(json["FulfillmentCodeHook"] as JsonObject),
            Messages(initial?["InitialResponse"]),
            PromptOf(confirmation?["PromptSpecification"] as JsonObject),
            Messages(confirmation?["DeclinationResponse"]),
            Messages(closing?["ClosingResponse"]));
    }

    private static JsonObject? Part(JsonObject json, string name)
    {
        if (json[name] is not JsonObject part || !Flag(part["IsActive"], absent: true)) return null;
        Refuse(part, "Conditional", "ConfirmationConditional", "DeclinationConditional");
        return part;
    }

    private static Slot[] Slots(JsonObject intent, IReadOnlyDictionary<string, SlotType> custom)
    {
        Dictionary<string, double> priorities = Objects(intent["SlotPriorities"])
            .ToDictionary(p => Required(p, "SlotName"), p => Number(p["Priority"]) ?? double.MaxValue);
        return [.. Objects(intent["Slots"]).Select(s => ReadSlot(s, custom)).OrderBy(s => priorities.GetValueOrDefault(s.Name, double.MaxValue))];
    }

    private static Slot ReadSlot(JsonObject json, IReadOnlyDictionary<string, SlotType> custom)
    {
        string name = Required(json, "Name"), type = Required(json, "SlotTypeName");
        if (Flag((json["MultipleValuesSetting"] as JsonObject)?["AllowMultipleValues"]))
            throw new NotSupportedException($"The slot {name} takes several values: that is not simulated.");
        JsonObject elicitation = json["ValueElicitationSetting"] as JsonObject
            ?? throw new ArgumentException($"The slot {name} has no ValueElicitationSetting.", nameof(json));
        Refuse(elicitation, "DefaultValueSpecification", "SlotCaptureSetting");
        bool required = Text(elicitation["SlotConstraint"]) == "Required";
        Prompt? prompt = PromptOf(elicitation["PromptSpecification"] as JsonObject);
        if (required && prompt is null) throw new ArgumentException($"The required slot {name} has no PromptSpecification.", nameof(json));
        return new(name, custom.TryGetValue(type, out SlotType? own) ? own : BuiltInSlotTypes.Find(type), required, prompt);
    }

    private static HookSetting Opening(JsonObject? hook, HookSetting dialog) =>
        hook is null || !Flag(hook["IsActive"], absent: true)
            ? dialog
            : new(Flag(hook["EnableCodeHookInvocation"]), Text(hook["InvocationLabel"]), Responses(hook["PostCodeHookSpecification"] as JsonObject));

    private static HookSetting Fulfillment(JsonObject? hook) =>
        hook is null || !Flag(hook["IsActive"], absent: true)
            ? HookSetting.Off
            : new(Flag(hook["Enabled"]), null, Responses(hook["PostFulfillmentStatusSpecification"] as JsonObject));

    private static HookResponses Responses(JsonObject? json)
    {
        if (json is null) return HookResponses.None;
        Refuse(json, "SuccessConditional", "FailureConditional", "TimeoutConditional");
        return new(Messages(json["SuccessResponse"]), Messages(json["FailureResponse"]), Messages(json["TimeoutResponse"]));
    }

    private static Prompt? PromptOf(JsonObject? json) =>
        json is null ? null : new(Messages(json), (int)(Number(json["MaxRetries"]) ?? 0));

    // The first message of each group is said, never a variation: what runs here runs the same way twice.
    private static BotMessage[] Messages(JsonNode? specification) =>
    [
        .. Objects((specification as JsonObject)?["MessageGroupsList"] ?? (specification as JsonObject)?["MessageGroups"])
            .Select(g => g["Message"] as JsonObject)
            .OfType<JsonObject>()
            .Select(ReadMessage),
    ];

    private static BotMessage ReadMessage(JsonObject json)
    {
        if (json["PlainTextMessage"] is JsonObject plain) return new("PlainText", Required(plain, "Value"), null);
        if (json["SSMLMessage"] is JsonObject ssml) return new("SSML", Required(ssml, "Value"), null);
        if (json["CustomPayload"] is JsonObject payload) return new("CustomPayload", Required(payload, "Value"), null);
        JsonObject card = json["ImageResponseCard"] as JsonObject
            ?? throw new ArgumentException($"A message holds exactly one kind of content ({json.GetPath()}).", nameof(json));
        JsonObject wire = new() { ["title"] = Required(card, "Title") };
        if (Text(card["Subtitle"]) is { } subtitle) wire["subtitle"] = subtitle;
        if (Text(card["ImageUrl"]) is { } image) wire["imageUrl"] = image;
        JsonArray buttons = [.. Objects(card["Buttons"]).Select(b => new JsonObject { ["text"] = Text(b["Text"]), ["value"] = Text(b["Value"]) })];
        if (buttons.Count > 0) wire["buttons"] = buttons;
        return new("ImageResponseCard", null, wire);
    }
}
