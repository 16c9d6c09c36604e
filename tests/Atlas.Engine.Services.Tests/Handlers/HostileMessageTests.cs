using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.Errors;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Handlers;

/// <summary>An event that is broken somehow is refused by name or ignored: nothing else ever comes of it.</summary>
public sealed class HostileMessageTests
{
    private const int CutEvery = 50;

    // Each is put in the place of every member in turn.
    private static readonly string[] Wrong =
    [
        "null", "true", "17", "-1", "0", "1e400", "99999999999999999999", "\"\"", "\"text\"", "\"\\ud800\"", "\"\\u0000\\u202e\\ud83d\\ude00\"", "[]", "[null]", "[[]]", "{}", "{\"x\":null}",
    ];

    public static TheoryData<string, string> Samples => MessageTests.Samples;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Refuses_an_event_that_is_cut_short(string function, string sample)
    {
        byte[] whole = Encoding.UTF8.GetBytes(Repository.Event(sample).TrimEnd());
        for (int length = 0; length < whole.Length; length += CutEvery) AssertRefused(function, Encoding.UTF8.GetString(whole[..length]));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Refuses_what_is_no_event(string function, string sample)
    {
        Assert.NotNull(sample);
        foreach (string json in new[] { "", " ", "null", "[]", "17", "\"text\"", "{", "{}", "<xml/>", "\0", "{\"a\":1}{\"b\":2}", new string('[', 5_000) }) AssertRefused(function, json);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Takes_a_wrong_value_of_any_member_or_refuses_it_by_name(string function, string sample)
    {
        string json = Repository.Event(sample);
        int places = Places(Parse(json)).Count();
        for (int place = 0; place < places; place++)
        {
            foreach (string wrong in Wrong) AssertTakenOrRefused(function, WithAt(json, place, wrong), wrong);
            AssertTakenOrRefused(function, WithAt(json, place, $"\"{new string('x', 100_000)}\""), "a text much too long");
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Ignores_members_that_it_does_not_know(string function, string sample)
    {
        string json = Repository.Event(sample);
        JsonNode root = Parse(json);
        foreach (JsonObject node in Objects(root).ToList())
        {
            // In a map of slots a slot that is not filled is no surprise, in a map of texts a text is none.
            bool isMapOfSlots = node.Parent is JsonObject && node.GetPropertyName() == "slots";
            node["somethingNew"] = isMapOfSlots ? null : "2027";
        }

        Assert.Equal(Doors.Enter(function, json).GetType(), Doors.Enter(function, root.ToJsonString()).GetType());
    }

    private static void AssertRefused(string function, string json)
    {
        Exception? error = Record.Exception(() => Doors.Enter(function, json));
        Assert.True(error is InvalidRequest or InvalidLead, $"{function} made {error?.GetType().Name ?? "sense"} of {Brief(json)}");
    }

    private static void AssertTakenOrRefused(string function, string json, string wrong)
    {
        Exception? error = Record.Exception(() => Doors.Enter(function, json));
        Assert.True(error is null or InvalidRequest or InvalidLead, $"{function} gave {error} for {wrong} in {Brief(json)}");
    }

    private static string Brief(string json) => json.Length <= 2_000 ? json : json[..2_000];

    private static JsonNode Parse(string json) => JsonNode.Parse(json) ?? throw new InvalidOperationException("null");

    private static IEnumerable<JsonObject> Objects(JsonNode node) => node switch
    {
        JsonObject map => map.Select(member => member.Value).OfType<JsonNode>().SelectMany(Objects).Append(map),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Objects),
        _ => [],
    };

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Places(JsonNode node)
    {
        IEnumerable<(JsonNode, string?, int)> own = node switch
        {
            JsonObject map => map.Select(member => ((JsonNode)map, (string?)member.Key, 0)),
            JsonArray list => Enumerable.Range(0, list.Count).Select(index => ((JsonNode)list, (string?)null, index)),
            _ => [],
        };
        IEnumerable<JsonNode> children = node switch
        {
            JsonObject map => map.Select(member => member.Value).OfType<JsonNode>(),
            JsonArray list => list.OfType<JsonNode>(),
            _ => [],
        };
        return own.Concat(children.SelectMany(Places)).ToList();
    }

    // The value goes in as text: what JsonNode would refuse to hold must get through as well.
    private static string WithAt(string json, int place, string value)
    {
        const string Mark = "the-wrong-value-goes-here";
        JsonNode root = Parse(json);
        (JsonNode parent, string? name, int index) = Places(root).ElementAt(place);
        if (name is not null) parent[name] = Mark;
        else parent[index] = Mark;
        return root.ToJsonString().Replace($"\"{Mark}\"", value, StringComparison.Ordinal);
    }
}
