using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Bedrock;
using Atlas.Engine.LocalCloud.Tests.Lex;

namespace Atlas.Engine.LocalCloud.Tests.Bedrock;

/// <summary>What Converse answered.</summary>
internal sealed record Conversed(HttpStatusCode Status, JsonObject Body, string? Error)
{
    public string StopReason => Body["stopReason"]!.GetValue<string>();

    public JsonArray Content => Body["output"]!["message"]!["content"]!.AsArray();

    public string Text => Content.Single()!["text"]!.GetValue<string>();

    public JsonObject Input => Content.Select(b => b!["toolUse"]).Single(u => u is not null)!["input"]!.AsObject();
}

/// <summary>A Bedrock behind a socket, and the requests that the product makes of it.</summary>
internal sealed class ConverseBench : IAsyncDisposable
{
    public const string Haiku = "us.anthropic.claude-haiku-4-5-20251001-v1:0";

    public const string Facts = """[{"id":"pricing","text":"Pricing starts at forty dollars a month. Volume discounts exist."},{"id":"setup","text":"Setup takes two weeks."},{"id":"security","text":"All data is encrypted at rest"}]""";

    private readonly ServedService served;

    private ConverseBench(ServedService served, BedrockService bedrock, Faults faults) => (this.served, Bedrock, Faults) = (served, bedrock, faults);

    public BedrockService Bedrock { get; }

    public Faults Faults { get; }

    public static async Task<ConverseBench> StartAsync()
    {
        Faults faults = new();
        BedrockService bedrock = new(faults, new BedrockOptions());
        return new(await ServedService.StartAsync(bedrock), bedrock, faults);
    }

    public async Task<Conversed> SendAsync(string json, string modelId = Haiku)
    {
        using StringContent body = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await served.Client.PostAsync($"/model/{Uri.EscapeDataString(modelId)}/converse", body);
        string? error = response.Headers.TryGetValues("x-amzn-ErrorType", out IEnumerable<string>? types) ? types.Single() : null;
        return new(response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject(), error);
    }

    public Task<Conversed> SendAsync(JsonNode request) => SendAsync(request.ToJsonString());

    /// <summary>A request for words.</summary>
    public static JsonObject Ask(string prompt) => new()
    {
        ["system"] = new JsonArray(new JsonObject { ["text"] = "You are the voice of Contoso. Say only what the facts say." }),
        ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = new JsonArray(new JsonObject { ["text"] = prompt }) }),
    };

    /// <summary>A request that must be answered by a tool.</summary>
    public static JsonObject Force(string prompt, string tool, JsonNode schema)
    {
        JsonObject request = Ask(prompt);
        request["toolConfig"] = new JsonObject
        {
            ["tools"] = new JsonArray(new JsonObject
            {
                ["toolSpec"] = new JsonObject { ["name"] = tool, ["inputSchema"] = new JsonObject { ["json"] = schema.DeepClone() } },
            }),
            ["toolChoice"] = new JsonObject { ["tool"] = new JsonObject { ["name"] = tool } },
        };
        return request;
    }

    /// <summary>A request for the summary of a call, given what was said in turn, the caller first.</summary>
    public static JsonObject Summarise(params string[] said)
    {
        JsonArray turns = [.. said.Select((text, i) => new JsonObject { ["id"] = $"t{i + 1}", ["who"] = i % 2 == 0 ? "caller" : "agent", ["text"] = text })];
        return Force(
            $$"""<lead>{"firstName":"Dana"}</lead><now>"2026-03-13T10:00:00-07:00"</now><facts>{{Facts}}</facts><turns>{{turns.ToJsonString()}}</turns>""",
            "write_summary",
            Summary);
    }

    public static JsonNode Scenario => JsonNode.Parse("""
        {
          "type": "object",
          "properties": {
            "greeting": { "type": "string", "maxLength": 200 },
            "goal": { "type": "string", "maxLength": 200 },
            "questions": { "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": 2 },
            "facts": { "type": "array", "items": { "type": "string", "enum": ["pricing", "setup", "security"] }, "maxItems": 2 }
          },
          "required": ["greeting", "goal", "questions", "facts"]
        }
        """)!;

    public static JsonNode Summary => JsonNode.Parse("""
        {
          "type": "object",
          "properties": {
            "interest": { "type": "string", "enum": ["hot", "warm", "cold", "none"] },
            "summary": { "type": "string", "maxLength": 400 },
            "keyTopics": { "type": "array", "items": { "type": "string" } },
            "decisions": { "type": "array", "items": { "type": "string" } },
            "nextSteps": { "type": "array", "items": { "type": "string" } },
            "callbackTime": { "type": ["string", "null"] },
            "quotes": { "type": "array", "items": { "type": "object", "properties": { "turn": { "type": "string" }, "text": { "type": "string" } }, "required": ["turn", "text"] } }
          },
          "required": ["interest", "summary", "keyTopics", "decisions", "nextSteps", "callbackTime", "quotes"],
          "additionalProperties": false
        }
        """)!;

    public async ValueTask DisposeAsync() => await served.DisposeAsync();
}
