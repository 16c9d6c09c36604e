using System.Text.Json.Nodes;
using Atlas.Engine.Calls;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Workflow;

/// <summary>The contact flow and our code call things by the same names.</summary>
public sealed class ContactFlowFileTests
{
    private static readonly JsonArray Actions =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "connect", "outbound-call.flow.json")))!["Actions"]!.AsArray();

    [Fact]
    public void Notes_a_wish_not_to_be_called_where_the_telephone_looks_for_it()
    {
        string[] noted = [.. Of("UpdateContactAttributes").SelectMany(action => action["Parameters"]!["Attributes"]!.AsObject().Select(attribute => attribute.Key)).Distinct()];

        Assert.Equal([ContactState.AskedToStopAttribute], noted);
    }

    [Fact]
    public void Reads_only_what_the_function_answers()
    {
        string[] answered = [.. typeof(Functions.InitiateCall.Result).GetProperties().Select(property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name))];
        string[] read = [.. System.Text.RegularExpressions.Regex.Matches(Actions.ToJsonString(), @"\$\.External\.(\w+)").Select(match => match.Groups[1].Value).Distinct()];

        Assert.NotEmpty(read);
        Assert.Empty(read.Except(answered));
    }

    [Fact]
    public void Records_nothing_before_the_opener_was_spoken_in_full()
    {
        JsonNode opener = Of("GetParticipantInput").Single();
        JsonNode record = Of("UpdateContactRecordingBehavior").Single();
        JsonNode[] leading = [.. Actions.OfType<JsonNode>().Where(action => action["Transitions"]!.ToJsonString().Contains($"\"{record["Identifier"]}\"", StringComparison.Ordinal))];

        // By the opener itself only once it was heard out, and by its repetition, which no key cuts short.
        Assert.Equal(["repeat-opener", "speak-opener"], leading.Select(action => action["Identifier"]!.GetValue<string>()).Order());
        JsonNode onward = opener["Transitions"]!["Errors"]!.AsArray().Single(error => error!["NextAction"]!.GetValue<string>() == "record")!;
        Assert.Equal("InputTimeLimitExceeded", onward["ErrorType"]!.GetValue<string>());
    }

    private static IEnumerable<JsonNode> Of(string type) => Actions.OfType<JsonNode>().Where(action => action["Type"]!.GetValue<string>() == type);
}
