using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.Leads;
using Atlas.Engine.LocalCloud;
using Atlas.Engine.LocalCloud.StepFunctions;
using Atlas.Engine.Simulation;

namespace Atlas.Engine.Tests;

/// <summary>Structured nonsense for every entry point and parser. ATLAS_FUZZ_SECONDS gives each as long as one likes.</summary>
public sealed class FuzzTests
{
    private static readonly int Seconds = int.TryParse(Environment.GetEnvironmentVariable("ATLAS_FUZZ_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : 15;
    private static readonly string[] Odd = ["", " ", "\0", "'", "\\", "\"", "%27", "𝔘𝔫𝔦", "\u202e", "' OR Name != '", "{{", "$.x", "-1", "1e999", "9999999999999999999999", "2026-02-30", "\ud800", new string('a', 5_000)];

    [Theory]
    [InlineData("CreateLeadHandler", "create-lead.json")]
    [InlineData("GenerateDynamicScenarioHandler", "generate-scenario.json")]
    [InlineData("InvokeOutboundCallHandler", "invoke-outbound-call.json")]
    [InlineData("LexFulfillmentHandler", "lex-chat-slot-turn.json")]
    [InlineData("LexFulfillmentHandler", "lex-voice-turn.json")]
    [InlineData("UpdateLeadHandler", "update-lead.json")]
    [InlineData("StartTranscriptionHandler", "s3-eventbridge-object-created.json")]
    [InlineData("SummarizeAndResumeHandler", "connect-contact-event-disconnected.json")]
    [InlineData("SummarizeAndResumeHandler", "reconcile.json")]
    [InlineData("InitiateCallHandler", "connect-contact-flow-event.json")]
    public void An_entry_point_answers_or_fails_with_an_error_of_ours(string function, string sample)
    {
        JsonNode origin = JsonNode.Parse(Resource("events/" + sample)) ?? throw new InvalidOperationException("An empty sample.");
        Random chance = new(sample.Length);
        long began = TimeProvider.System.GetTimestamp();
        for (int round = 0; round < 40 || TimeProvider.System.GetElapsedTime(began).TotalSeconds < Seconds / 2.0; round++)
        {
            byte[][] payloads = [.. Enumerable.Range(0, 25).Select(_ => Mutated(origin, chance))];

            IReadOnlyList<string> unknown = Probe.Run(function, payloads, round);

            Assert.True(unknown.Count == 0, string.Join('\n', unknown));
        }
    }

    [Fact]
    public void A_telephone_number_is_read_or_refused()
    {
        Random chance = new(7);
        foreach (int _ in Rounds(20_000))
        {
            string text = Nonsense(chance, "+0123456789() -.xXext;#*０１２\u200e\0abc");

            bool read = PhoneNumber.TryParse(text, out PhoneNumber? number);

            if (read) Assert.Equal(number, PhoneNumber.FromE164(number?.E164 ?? ""));
        }
    }

    [Fact]
    public void A_query_is_answered_or_refused_in_Salesforces_words()
    {
        Random chance = new(8);
        string[] words = ["SELECT", "Id", ",", "Name", "FROM", "Lead", "Task", "WHERE", "(", ")", "=", "!=", "IN", "AND", "OR", "NOT", "LIKE", "'a'", "'", "\\'", "null", "true", "2026-01-01T00:00:00Z", "ORDER BY", "DESC", "LIMIT", "1", "COUNT()", ":x"];
        foreach (int _ in Rounds(4_000))
        {
            string query = string.Join(' ', Enumerable.Range(0, chance.Next(1, 18)).Select(_ => words[chance.Next(words.Length)]));

            int status = Probe.Query(query);

            Assert.True(status is 200 or 400, $"{status}: {query}");
        }
    }

    [Fact]
    public void A_workflow_is_created_or_refused_as_invalid()
    {
        Random chance = new(9);
        JsonNode origin = JsonNode.Parse(Resource("workflow.asl.json")) ?? throw new InvalidOperationException("An empty workflow.");
        int refused = 0;
        foreach (int round in Rounds(400))
        {
            string definition = Encoding.UTF8.GetString(Mutated(origin, chance));
            try
            {
                Probe.Create($"fuzz-{round}", definition);
            }
            catch (StepFunctionsRefusal refusal)
            {
                Assert.Contains(refusal.Code, (string[])["InvalidDefinition", "ValidationException"]);
                refused++;
            }
        }

        Assert.True(refused > 0);
    }

    private static IEnumerable<int> Rounds(int least)
    {
        long began = TimeProvider.System.GetTimestamp();
        for (int round = 0; round < least || TimeProvider.System.GetElapsedTime(began).TotalSeconds < Seconds; round++) yield return round;
    }

    private static byte[] Mutated(JsonNode origin, Random chance)
    {
        JsonNode copy = origin.DeepClone();
        int changes = chance.Next(1, 4);
        for (int i = 0; i < changes; i++)
        {
            List<JsonNode> all = [copy, .. Descendants(copy)];
            JsonNode at = all[chance.Next(all.Count)];
            if (at is JsonObject members && members.Count > 0)
            {
                string name = members.ElementAt(chance.Next(members.Count)).Key;
                if (chance.Next(3) == 0) members.Remove(name);
                else members[name] = Value(chance);
            }
            else if (at is JsonArray items && items.Count > 0)
            {
                items[chance.Next(items.Count)] = Value(chance);
            }
        }

        byte[] bytes = Encoding.UTF8.GetBytes(copy.ToJsonString());
        // Now and then the JSON itself is broken.
        if (chance.Next(12) == 0 && bytes.Length > 0) bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
        return chance.Next(20) == 0 ? bytes[..chance.Next(bytes.Length)] : bytes;
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (JsonNode child in children.OfType<JsonNode>())
        {
            yield return child;
            foreach (JsonNode deeper in Descendants(child)) yield return deeper;
        }
    }

    private static JsonNode? Value(Random chance) => chance.Next(8) switch
    {
        0 => null,
        1 => JsonValue.Create(chance.Next()),
        2 => JsonValue.Create(-1),
        3 => JsonValue.Create(true),
        4 => new JsonArray(),
        5 => new JsonObject { ["x"] = "y" },
        _ => JsonValue.Create(Odd[chance.Next(Odd.Length)]),
    };

    private static string Nonsense(Random chance, string letters) => string.Concat(Enumerable.Range(0, chance.Next(0, 40)).Select(_ => letters[chance.Next(letters.Length)]));

    private static string Resource(string name)
    {
        using Stream stream = typeof(FuzzTests).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no {name}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
