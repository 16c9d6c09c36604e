using System.Text.Json;
using System.Text.Json.Serialization;
using Atlas.Engine.Consent;
using Atlas.Engine.Errors;

namespace Atlas.Engine.Tests.Consent;

public sealed class ConsentEvidenceTests
{
    private static readonly ConsentEvidence Whole = new(
        "AiVoiceMarketing", "I agree.", "v1", "chat", new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), "(206) 555-0100", "s-1");

    [Fact]
    public void Accepts_evidence_that_is_whole() => Whole.Validate();

    [Fact]
    public void Accepts_evidence_without_a_session() => (Whole with { SessionId = null }).Validate();

    public static TheoryData<string, ConsentEvidence> Broken() => new()
    {
        { "consent.class", Whole with { Class = "" } },
        { "consent.class", Whole with { Class = new string('x', 65) } },
        { "consent.text", Whole with { Text = " " } },
        { "consent.text", Whole with { Text = new string('x', 8_001) } },
        { "consent.version", Whole with { Version = "" } },
        { "consent.channel", Whole with { Channel = "\t" } },
        { "consent.capturedAt", Whole with { CapturedAt = default } },
        { "consent.number", Whole with { Number = "" } },
        { "consent.sessionId", Whole with { SessionId = "" } },
        { "consent.sessionId", Whole with { SessionId = new string('x', 257) } },
    };

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void Names_the_field_that_is_not_evidence(string field, ConsentEvidence evidence)
    {
        InvalidLead error = Assert.Throws<InvalidLead>(evidence.Validate);

        Assert.StartsWith($"{field}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prints_without_the_number_and_the_words()
    {
        string printed = Whole.ToString();

        Assert.Equal("AiVoiceMarketing v1 by chat for …00", printed);
    }

    [Fact]
    public void Is_json_with_the_names_of_the_contract()
    {
        string json = JsonSerializer.Serialize(Whole, ConsentTestJson.Default.ConsentEvidence);

        Assert.Equal(
            """{"class":"AiVoiceMarketing","text":"I agree.","version":"v1","channel":"chat","capturedAt":"2026-11-23T09:00:00+00:00","number":"(206) 555-0100","sessionId":"s-1"}""",
            json);
        Assert.Equal(Whole, JsonSerializer.Deserialize(json, ConsentTestJson.Default.ConsentEvidence));
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ConsentEvidence))]
internal sealed partial class ConsentTestJson : JsonSerializerContext;
