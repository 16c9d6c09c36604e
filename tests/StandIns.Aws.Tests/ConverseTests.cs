using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.Documents;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

public sealed class ConverseTests
{
    [Fact]
    public async Task Asks_with_every_setting()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonBedrockRuntimeClient client = Client(server);

        await client.ConverseAsync(new ConverseRequest
        {
            ModelId = "model",
            System = [new() { Text = "You summarise sales calls." }, new() { CachePoint = new() { Type = CachePointType.Default } }],
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "CUSTOMER: Yes, call me Friday." }] }],
            InferenceConfig = new() { MaxTokens = 600, Temperature = 0.1f, TopP = 1f, StopSequences = ["END"] },
            GuardrailConfig = new() { GuardrailIdentifier = "gr4x8k2p0q1z", GuardrailVersion = "3", Trace = GuardrailTrace.Disabled },
            PerformanceConfig = new() { Latency = PerformanceConfigLatency.Standard },
            ServiceTier = new() { Type = ServiceTierType.Flex },
            RequestMetadata = new() { ["component"] = "summariser" },
            AdditionalModelRequestFields = new Dictionary<string, Document> { ["top_k"] = 5 },
            AdditionalModelResponseFieldPaths = ["/stop_sequence"],
            OutputConfig = new()
            {
                TextFormat = new()
                {
                    Type = OutputFormatType.Json_schema,
                    Structure = new() { JsonSchema = new() { Name = "call_summary", Description = "Outcome", Schema = """{"type":"object"}""" } },
                },
            },
        });

        Assert.Equal(("POST", "/model/model/converse"), (server.Request.Method, server.Request.Target));
        Assert.Equal("application/json", server.Request.Headers["content-type"]);
        AssertJson.Equal("""
            {
              "system": [{"text": "You summarise sales calls."}, {"cachePoint": {"type": "default"}}],
              "messages": [{"role": "user", "content": [{"text": "CUSTOMER: Yes, call me Friday."}]}],
              "inferenceConfig": {"maxTokens": 600, "temperature": 0.1, "topP": 1, "stopSequences": ["END"]},
              "guardrailConfig": {"guardrailIdentifier": "gr4x8k2p0q1z", "guardrailVersion": "3", "trace": "disabled"},
              "performanceConfig": {"latency": "standard"},
              "serviceTier": {"type": "flex"},
              "requestMetadata": {"component": "summariser"},
              "additionalModelRequestFields": {"top_k": 5},
              "additionalModelResponseFieldPaths": ["/stop_sequence"],
              "outputConfig": {"textFormat": {"type": "json_schema", "structure": {"jsonSchema":
                {"name": "call_summary", "description": "Outcome", "schema": "{\"type\":\"object\"}"}}}}
            }
            """, server.Request);
    }

    [Fact]
    public async Task Sends_nothing_but_what_is_set()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonBedrockRuntimeClient client = Client(server);

        await client.ConverseAsync(new ConverseRequest { ModelId = "model", InferenceConfig = new() { MaxTokens = 1 } });

        Assert.Equal("""{"inferenceConfig":{"maxTokens":1}}""", server.Request.Text);
    }

    [Fact]
    public async Task Writes_floats_with_the_digits_they_were_given()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonBedrockRuntimeClient client = Client(server);

        await client.ConverseAsync(new ConverseRequest { ModelId = "model", InferenceConfig = new() { Temperature = 0.7f, TopP = 0.95f } });

        Assert.Equal("""{"inferenceConfig":{"temperature":0.7,"topP":0.95}}""", server.Request.Text);
    }

    [Fact]
    public async Task Offers_tools_and_forces_one()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonBedrockRuntimeClient client = Client(server);

        await client.ConverseAsync(new ConverseRequest
        {
            ModelId = "model",
            ToolConfig = new()
            {
                ToolChoice = new() { Tool = new() { Name = "record" } },
                Tools =
                [
                    new()
                    {
                        ToolSpec = new()
                        {
                            Name = "record", Description = "Record the outcome.", Strict = true,
                            InputSchema = new() { Json = new Dictionary<string, Document> { ["type"] = "object", ["required"] = new Document[] { "summary" } } },
                        },
                    },
                    new() { SystemTool = new() { Name = "search" } },
                    new() { CachePoint = new() { Type = CachePointType.Default, Ttl = CacheTTL.FIVE_MINUTES } },
                ],
            },
        });

        AssertJson.Equal("""
            {"toolConfig": {
              "toolChoice": {"tool": {"name": "record"}},
              "tools": [
                {"toolSpec": {"name": "record", "description": "Record the outcome.", "strict": true,
                  "inputSchema": {"json": {"type": "object", "required": ["summary"]}}}},
                {"systemTool": {"name": "search"}},
                {"cachePoint": {"type": "default", "ttl": "5m"}}
              ]
            }}
            """, server.Request);
    }

    public static TheoryData<string, string> Choices => new()
    {
        { "auto", """{"toolConfig":{"toolChoice":{"auto":{}}}}""" },
        { "any", """{"toolConfig":{"toolChoice":{"any":{}}}}""" },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task Sends_a_choice_without_members_as_an_empty_object(string choice, string expected)
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonBedrockRuntimeClient client = Client(server);

        await client.ConverseAsync(new ConverseRequest
        {
            ModelId = "model",
            ToolConfig = new() { ToolChoice = choice == "any" ? new() { Any = new() } : new() { Auto = new() } },
        });

        Assert.Equal(expected, server.Request.Text);
    }

    [Fact]
    public async Task Sends_each_kind_of_block_with_exactly_one_key()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonBedrockRuntimeClient client = Client(server);

        await client.ConverseAsync(new ConverseRequest
        {
            ModelId = "model",
            Messages =
            [
                new()
                {
                    Role = ConversationRole.Assistant,
                    Content =
                    [
                        new() { Text = "" },
                        new() { ReasoningContent = new() { ReasoningText = new() { Text = "hm", Signature = "proof" } } },
                        new() { ReasoningContent = new() { RedactedContent = new MemoryStream([0xff, 0x00, 0x10]) } },
                        new() { ToolUse = new() { ToolUseId = "t1", Name = "find", Input = new Dictionary<string, Document>() } },
                        new()
                        {
                            ToolResult = new()
                            {
                                ToolUseId = "t1", Status = ToolResultStatus.Error,
                                Content = [new() { Text = "failed" }, new() { Json = new Dictionary<string, Document> { ["slot"] = "10:30" } }],
                            },
                        },
                        new() { GuardContent = new() { Text = new() { Text = "said", Qualifiers = ["query"] } } },
                        new() { CachePoint = new() { Type = CachePointType.Default } },
                    ],
                },
            ],
        });

        AssertJson.Equal("""
            {"messages": [{"role": "assistant", "content": [
              {"text": ""},
              {"reasoningContent": {"reasoningText": {"text": "hm", "signature": "proof"}}},
              {"reasoningContent": {"redactedContent": "/wAQ"}},
              {"toolUse": {"toolUseId": "t1", "name": "find", "input": {}}},
              {"toolResult": {"toolUseId": "t1", "status": "error", "content": [{"text": "failed"}, {"json": {"slot": "10:30"}}]}},
              {"guardContent": {"text": {"text": "said", "qualifiers": ["query"]}}},
              {"cachePoint": {"type": "default"}}
            ]}]}
            """, server.Request);
    }

    private static AmazonBedrockRuntimeClient Client(WireServer server) =>
        new(TestAccount.Credentials, TestAccount.Config<AmazonBedrockRuntimeConfig>(server));
}
