using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Reads the properties of <c>AWS::Lex::Bot</c>. What is not simulated is refused, never ignored.</summary>
internal static class BotReader
{
    private const double DefaultThreshold = 0.4;
    private const int DefaultIdleSeconds = 300;

    /// <summary>Reads a bot in the locale of an alias.</summary>
    /// <exception cref="NotSupportedException">The bot uses a feature that is not simulated.</exception>
    /// <exception cref="ArgumentException">The definition is incomplete.</exception>
    public static BotLocale Read(LexBotAlias alias)
    {
        JsonObject bot = alias.Bot;
        JsonObject locale = Objects(bot["BotLocales"]).FirstOrDefault(l => Text(l["LocaleId"]) == alias.LocaleId)
            ?? throw new ArgumentException($"The bot {Text(bot["Name"])} has no locale {alias.LocaleId}.", nameof(alias));
        Dictionary<string, SlotType> custom = Objects(locale["SlotTypes"]).ToDictionary(t => Required(t, "Name"), CustomType);
        List<Intent> intents = [.. Objects(locale["Intents"]).Select(i => IntentReader.Read(i, custom))];
        if (!intents.Any(i => i.IsFallback)) intents.Add(Intent.PlainFallback);

        return new(
            alias,
            Required(bot, "Name"),
            TimeSpan.FromSeconds(Number(bot["IdleSessionTTLInSeconds"]) ?? DefaultIdleSeconds),
            Number(locale["NluConfidenceThreshold"]) ?? DefaultThreshold,
            intents);
    }

    /// <summary>The Lambda function that the bot's own test alias names for a locale, or null.</summary>
    public static string? TestHook(JsonObject bot, string localeId) =>
        Objects((bot["TestBotAliasSettings"] as JsonObject)?["BotAliasLocaleSettings"])
            .Where(s => Text(s["LocaleId"]) == localeId)
            .Select(s => Text(s["BotAliasLocaleSetting"]?["CodeHookSpecification"]?["LambdaCodeHook"]?["LambdaArn"]))
            .FirstOrDefault();

    /// <summary>The objects of a list; none when there is no list.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>A scalar as text, or null. Templates may hold numbers and booleans as text or as themselves.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue value ? value.ToString() : null;

    /// <summary>A text that must be there.</summary>
    public static string Required(JsonObject json, string name) =>
        Text(json[name]) ?? throw new ArgumentException($"The bot's definition lacks {json.GetPath()}.{name}.", nameof(json));

    /// <summary>A truth value; false when absent.</summary>
    public static bool Flag(JsonNode? node, bool absent = false) => node is null ? absent : string.Equals(Text(node), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A number, or null when absent.</summary>
    public static double? Number(JsonNode? node) => Text(node) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    private static SlotType CustomType(JsonObject type)
    {
        JsonObject? selection = type["ValueSelectionSetting"] as JsonObject;
        if (Text(type["ParentSlotTypeSignature"]) is { } parent)
        {
            return parent == "AMAZON.AlphaNumeric"
                ? new AlphaNumericSlotType(Text(selection?["RegexFilter"]?["Pattern"]))
                : throw new NotSupportedException($"Slot types under {parent} are not simulated.");
        }

        Refuse(type, "CompositeSlotTypeSetting", "ExternalSourceSetting");
        bool top = Text(selection?["ResolutionStrategy"]) == "TOP_RESOLUTION";
        return new ListedSlotType(
            [
                .. Objects(type["SlotTypeValues"]).Select(v => new ListedValue(
                    Text(v["SampleValue"]?["Value"]) ?? "",
                    [.. Objects(v["Synonyms"]).Select(s => Required(s, "Value"))])),
            ],
            top);
    }

    /// <summary>Refuses members that would change the dialog and are not simulated.</summary>
    public static void Refuse(JsonObject json, params ReadOnlySpan<string> members)
    {
        foreach (string member in members)
        {
            if (json[member] is not null and not JsonArray { Count: 0 })
                throw new NotSupportedException($"{member} is not simulated ({json.GetPath()}).");
        }
    }
}
