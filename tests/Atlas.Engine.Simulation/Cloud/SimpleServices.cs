using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud;
using Atlas.Engine.LocalCloud.Bedrock;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation.Cloud;

/// <summary>The services that keep next to nothing: secrets, the topic, the model.</summary>
internal sealed class SimpleServices(World world)
{
    private readonly LocalCloud.Faults moods = new();
    private BedrockService? bedrock;

    /// <summary>What the sales team was told: subject and text.</summary>
    public List<(string Subject, string Text)> Messages { get; } = [];

    /// <summary>Answers for Secrets Manager.</summary>
    public WireAnswer Secret(WireCall call)
    {
        string id = JsonNode.Parse(call.Body)?["SecretId"]?.GetValue<string>() ?? "";
        string value = id == "salesforce" ? world.Salesforce.Secret : "simulated-suppression-key";
        return WireAnswer.Json(new JsonObject { ["Name"] = id, ["SecretString"] = value }.ToJsonString()) with { ContentType = "application/x-amz-json-1.1" };
    }

    /// <summary>Answers for SNS.</summary>
    public WireAnswer Publish(WireCall call)
    {
        Dictionary<string, string> form = Encoding.UTF8.GetString(call.Body).Split('&')
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair.Length > 1 ? pair[1] : ""));
        Messages.Add((form.GetValueOrDefault("Subject") ?? "", form.GetValueOrDefault("Message") ?? ""));
        return new(200, Encoding.UTF8.GetBytes($"<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult><MessageId>m{Messages.Count}</MessageId></PublishResult></PublishResponse>"), "text/xml");
    }

    /// <summary>Answers for Bedrock.</summary>
    public WireAnswer Converse(WireCall call)
    {
        bedrock ??= new BedrockService(moods, new BedrockOptions());
        if (world.Weather.Strikes(FaultKind.ModelConfused))
        {
            return world.Chance.Next(2) == 0
                ? WireAnswer.Json("""{"output":{"message":{"role":"assistant","content":[{"text":"{"}]}},"stopReason":"end_turn","usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2},"metrics":{"latencyMs":1}}""")
                : WireAnswer.Json("""{"output":{"message":{"role":"assistant","content":[]}},"stopReason":"max_tokens","usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2},"metrics":{"latencyMs":1}}""");
        }

        return InProcessHttp.Ask(call, bedrock.HandleAsync);
    }
}
