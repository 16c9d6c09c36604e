using System.Text.Json.Nodes;
using Atlas.Engine.Conversations;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;
using YamlDotNet.RepresentationModel;

namespace Atlas.Engine.Template.Tests;

/// <summary>The bot knows the intents and slots that the code answers, asks the code for every answer, and keeps nothing.</summary>
public sealed class BotTests
{
    private static readonly CloudTemplate Template = Repository.Template;
    private static readonly JsonObject Bot = Template.Resources["AtlasBot"].Properties;
    private static readonly JsonObject Alias = Template.Resources["AtlasBotAlias"].Properties;
    private static readonly JsonNode Locale = Assert.Single(Bot["BotLocales"] as JsonArray ?? [])!;

    /// <summary>What is asked for each intent, in this order; the code reads a required slot as one that is asked until it is filled.</summary>
    private static readonly Dictionary<string, string[]> Expected = new(StringComparer.Ordinal)
    {
        [Intents.Greeting] = [],
        [Intents.AboutTechnology] = [],
        [Intents.AboutDemo] = [],
        [Intents.InitiateDemo] =
        [
            $"{Slots.FullName} AMAZON.FreeFormInput Required", $"{Slots.PhoneNumber} AMAZON.PhoneNumber Required", $"{Slots.Consent} AMAZON.Confirmation Required",
        ],
        [Intents.Callback] = [$"{Slots.PhoneNumber} AMAZON.PhoneNumber Optional"],
        [Intents.DeleteMyInfo] = [$"{Slots.PhoneNumber} AMAZON.PhoneNumber Required", $"{Slots.LastName} AMAZON.LastName Required"],
        [Intents.StopCalling] = [$"{Slots.PhoneNumber} AMAZON.PhoneNumber Optional"],
        [Intents.Close] = [],
        [Intents.Fallback] = [],
    };

    public static TheoryData<string> Names => [.. Constants(typeof(Intents))];

    [Fact]
    public void Has_the_intents_that_the_code_answers_and_no_others() => Assert.Equal(
        Constants(typeof(Intents)), (Locale["Intents"] as JsonArray ?? []).Select(intent => intent?["Name"]?.GetValue<string>()).Order(StringComparer.Ordinal));

    [Fact]
    public void Has_the_slots_that_the_code_reads_and_no_others() => Assert.Equal(
        Constants(typeof(Slots)), Expected.Values.SelectMany(slots => slots).Select(slot => slot.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Asks_the_code_for_every_turn_and_every_answer(string intent)
    {
        Assert.True(IntentOf(intent)["DialogCodeHook"]?["Enabled"]?.GetValue<bool>());
        Assert.True(IntentOf(intent)["FulfillmentCodeHook"]?["Enabled"]?.GetValue<bool>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Asks_for_what_the_code_reads_in_its_order(string intent)
    {
        JsonArray slots = IntentOf(intent)["Slots"] as JsonArray ?? [];
        JsonArray order = IntentOf(intent)["SlotPriorities"] as JsonArray ?? [];

        Assert.Equal(Expected[intent], slots.Select(slot => $"{slot?["Name"]} {slot?["SlotTypeName"]} {slot?["ValueElicitationSetting"]?["SlotConstraint"]}"));
        Assert.Equal(Expected[intent].Select(slot => slot.Split(' ')[0]), order.OrderBy(slot => slot?["Priority"]?.GetValue<long>()).Select(slot => slot?["SlotName"]?.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_words_for_every_intent_but_the_one_for_all_others(string intent)
    {
        bool isFallback = intent == Intents.Fallback;

        Assert.Equal(isFallback, (IntentOf(intent)["SampleUtterances"] as JsonArray ?? []).Count == 0);
        Assert.Equal(isFallback ? "AMAZON.FallbackIntent" : null, IntentOf(intent)["ParentIntentSignature"]?.GetValue<string>());
    }

    [Fact]
    public void Is_for_grown_people_forgets_a_chat_after_a_quarter_of_an_hour_and_is_built_by_itself()
    {
        Assert.Equal("""{"ChildDirected":false}""", Bot["DataPrivacy"]?.ToJsonString());
        Assert.Equal(900, Bot["IdleSessionTTLInSeconds"]?.GetValue<long>());
        Assert.True(Bot["AutoBuildBotLocales"]?.GetValue<bool>());
        Assert.Equal(("en_US", 0.4), (Locale["LocaleId"]?.GetValue<string>(), Locale["NluConfidenceThreshold"]?.GetValue<double>()));
        Assert.Equal("""{"VoiceId":"Joanna","Engine":"neural"}""", Locale["VoiceSettings"]?.ToJsonString());
    }

    [Fact]
    public void Talks_to_people_as_the_named_version_and_never_as_the_draft()
    {
        CloudResource version = Assert.Single(Template.OfType("AWS::Lex::BotVersion"));
        YamlMappingNode written = (YamlMappingNode)Written.Section("Resources")["AtlasBotAlias"]["Properties"];

        Assert.Equal(("!GetAtt", $"{version.LogicalId}.BotVersion"), (Written.Member(written, "BotVersion")?.Tag.Value, Written.Text(written, "BotVersion")));
        Assert.Equal(Template.Resources["AtlasBot"].Ref, version.Text("BotId"));
        Assert.Equal(Template.Resources["AtlasBot"].Ref, Alias["BotId"]?.GetValue<string>());
        Assert.Equal("""[{"LocaleId":"en_US","BotVersionLocaleDetails":{"SourceBotVersion":"DRAFT"}}]""", version.Properties["BotVersionLocaleSpecification"]?.ToJsonString());
        Assert.Equal("live", Alias["BotAliasName"]?.GetValue<string>());
    }

    [Fact]
    public void Asks_its_own_function_in_its_only_language() => Assert.Equal(
        Filled.In(Template, """[{"LocaleId":"en_US","BotAliasLocaleSetting":{"Enabled":true,"CodeHookSpecification":{"LambdaCodeHook":{"CodeHookInterfaceVersion":"1.0","LambdaArn":"${LexFulfillmentHandler.Arn}"}}}}]"""),
        Alias["BotAliasLocaleSettings"]?.ToJsonString());

    [Fact]
    public void Keeps_no_log_of_what_is_said_and_judges_no_mood() => Assert.Equal(
        ["BotAliasLocaleSettings", "BotAliasName", "BotAliasTags", "BotId", "BotVersion"], Alias.Select(property => property.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Gets_a_new_version_when_it_changes() => BotVersionName.Check(Template);

    private static JsonNode IntentOf(string name) => (Locale["Intents"] as JsonArray ?? []).OfType<JsonNode>().Single(intent => intent["Name"]?.GetValue<string>() == name);

    private static IEnumerable<string> Constants(Type names) => names.GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal);
}
