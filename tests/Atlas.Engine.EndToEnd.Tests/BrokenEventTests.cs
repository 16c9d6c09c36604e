using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.EndToEnd.Tests.World;
using Atlas.Engine.Errors;
using Atlas.Engine.LocalCloud;

namespace Atlas.Engine.EndToEnd.Tests;

/// <summary>Broken events reach the functions' real processes: each is refused by name before anything is written, or taken.</summary>
[Collection(nameof(RunningEngine))]
public sealed class BrokenEventTests(RunningEngine engine) : IDisposable
{
    private const int MoreThanAnyoneWrites = 1_000_000;

    // Everything by which a function changes the world. Each is refused at once and counted: what is refused leaves no trace in later tests.
    private static readonly string[] Writes =
    [
        "dynamodb.PutItem", "dynamodb.UpdateItem", "dynamodb.DeleteItem", "dynamodb.TransactWriteItems", "dynamodb.BatchWriteItem",
        "states.StartExecution", "states.SendTaskSuccess", "states.SendTaskFailure", "states.SendTaskHeartbeat",
        "connect.StartOutboundVoiceContact", "connect.StopContact", "transcribe.StartTranscriptionJob", "sns.Publish", "s3.PutObject", "s3.DeleteObject",
        "salesforce.POST Lead", "salesforce.PATCH Lead", "salesforce.DELETE Lead", "salesforce.POST Task", "salesforce.DELETE Task", "salesforce.POST Case",
    ];

    private static readonly HashSet<string> OurErrors = [.. typeof(AtlasError).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(AtlasError))).Select(type => type.Name)];

    /// <summary>Every sample, with the function that receives it.</summary>
    public static TheoryData<string> Samples =>
        [.. Directory.GetFiles(Path.Combine(Cli.Cloud.CloudHost.FindRepository(), "tests", "events"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    public void Dispose()
    {
        if (Machine.LacksCloud is null) engine.Cloud.Faults.Clear();
    }

    [CloudTheory]
    [MemberData(nameof(Samples))]
    public async Task Is_refused_before_anything_is_written(string sample)
    {
        string json = (await File.ReadAllTextAsync(Path.Combine(Cli.Cloud.CloudHost.FindRepository(), "tests", "events", sample + ".json"))).TrimEnd();
        foreach (string write in Writes) engine.Cloud.Faults.Arm(new Fault(write, "fail", MoreThanAnyoneWrites, Status: 400, Code: "ValidationException"));
        int refused = 0;

        foreach (string broken in Broken(json))
        {
            int before = engine.FaultsLeft;
            InvocationResult result = await engine.Cloud.Lambda.InvokeAsync(ReceiverOf(sample), Encoding.UTF8.GetBytes(broken), CancellationToken.None);

            if (result.FunctionError is null) continue;
            string brief = broken.Length <= 1_000 ? broken : broken[..1_000] + "…";
            Assert.True(OurErrors.Contains(result.ErrorType ?? ""), $"{result.ErrorType}: {Encoding.UTF8.GetString(result.Payload.Span)} for {brief}");
            if (result.ErrorType is not (nameof(InvalidRequest) or nameof(InvalidLead))) continue;
            Assert.True(before == engine.FaultsLeft, $"Something was written before {brief} was refused.");
            refused++;
        }

        Assert.True(refused > 5, "Most of what is broken was expected to be refused.");
    }

    private string ReceiverOf(string sample) => engine.Cloud.Template.Functions.Single(function => function.LogicalId == sample switch
    {
        "create-lead" => "CreateLeadHandler",
        "generate-scenario" => "GenerateDynamicScenarioHandler",
        "invoke-outbound-call" => "InvokeOutboundCallHandler",
        "connect-contact-flow-event" => "InitiateCallHandler",
        "update-lead" or "update-lead-failure" => "UpdateLeadHandler",
        _ when sample.StartsWith("lex-", StringComparison.Ordinal) => "LexFulfillmentHandler",
        _ when sample.StartsWith("s3-", StringComparison.Ordinal) => "StartTranscriptionHandler",
        _ => "SummarizeAndResumeHandler",
    }).Arn;

    private static IEnumerable<string> Broken(string json)
    {
        foreach (string nothing in (string[])["", "null", "[]", "7", "{}"]) yield return nothing;
        for (int tenth = 1; tenth < 10; tenth++) yield return json[..(json.Length * tenth / 10)];
        for (int place = 0; Changed(json, place, old => old) is not null; place++)
        {
            yield return Changed(json, place, old => old is JsonValue ? new JsonObject() : "text")!;
            yield return Changed(json, place, _ => null)!;
            yield return Changed(json, place, _ => new string('x', 1_000 * 100))!;
        }
    }

    // The event with one member changed, counted through the whole of it; null when there are not so many.
    private static string? Changed(string json, int place, Func<JsonNode?, JsonNode?> change)
    {
        JsonNode root = JsonNode.Parse(json)!;
        int left = place;
        return Visit(root) ? root.ToJsonString() : null;

        bool Visit(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject map:
                    foreach (string name in map.Select(member => member.Key).ToArray())
                    {
                        if (left-- == 0)
                        {
                            map[name] = change(map[name]?.DeepClone());
                            return true;
                        }

                        if (Visit(map[name])) return true;
                    }

                    return false;
                case JsonArray list:
                    for (int index = 0; index < list.Count; index++)
                    {
                        if (left-- == 0)
                        {
                            list[index] = change(list[index]?.DeepClone());
                            return true;
                        }

                        if (Visit(list[index])) return true;
                    }

                    return false;
                default:
                    return false;
            }
        }
    }
}
