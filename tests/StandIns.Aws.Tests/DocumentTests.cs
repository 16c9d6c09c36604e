using System.Text.Json.Nodes;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.Documents;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

/// <summary>Free JSON, which goes to a model as a tool's schema and comes back as a tool's input.</summary>
public sealed class DocumentTests
{
    [Theory]
    [InlineData("0", DocumentType.Int)]
    [InlineData("-2147483648", DocumentType.Int)]
    [InlineData("2147483648", DocumentType.Long)]
    [InlineData("9223372036854775807", DocumentType.Long)]
    [InlineData("9223372036854775808", DocumentType.Double)]
    [InlineData("1.0", DocumentType.Double)]
    [InlineData("-1.5e-7", DocumentType.Double)]
    [InlineData("true", DocumentType.Bool)]
    [InlineData("\"text\"", DocumentType.String)]
    [InlineData("[]", DocumentType.List)]
    [InlineData("{}", DocumentType.Dictionary)]
    [InlineData("null", DocumentType.Null)]
    public async Task Reads_each_value_by_its_form(string json, DocumentType expected)
    {
        Document value = await Received($$"""{"value":{{json}}}""");

        Assert.Equal(expected, value.AsDictionary()["value"].Type);
    }

    [Theory]
    [InlineData("""{"a":{"b":{"c":[{"d":[[1,2],[]]},null,true,false]}},"e":null}""")]
    [InlineData("""{"int":42,"long":9007199254740993,"double":0.1,"negative":-17,"tiny":1E-300}""")]
    [InlineData("""{"Grüße":"日本 👋 \u0000 \" \\ \/ \n\t","empty":"","":"no name"}""")]
    [InlineData("""[1,"two",[3]]""")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("false")]
    public async Task Gives_back_what_it_took(string json)
    {
        Document document = await Received(json);

        JsonNode? returned = await Sent(document);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), returned), $"{json}\nbecame {returned}");
    }

    [Fact]
    public async Task Reads_values_exactly()
    {
        Dictionary<string, Document> members = (await Received(
            """{"int":-5,"long":9007199254740993,"double":0.1,"text":"Grüße 👋","flag":true,"list":[1,2]}""")).AsDictionary();

        Assert.Equal((-5, 9007199254740993L, 0.1), (members["int"].AsInt(), members["long"].AsLong(), members["double"].AsDouble()));
        Assert.Equal(("Grüße 👋", true), (members["text"].AsString(), members["flag"].AsBool()));
        Assert.Equal([1, 2], members["list"].AsList().Select(item => item.AsInt()));
    }

    [Fact]
    public async Task Takes_the_last_of_members_with_one_name()
    {
        Document document = await Received("""{"twice":1,"twice":2}""");

        Assert.Equal(2, document.AsDictionary()["twice"].AsInt());
    }

    [Fact]
    public async Task Leaves_out_a_document_that_is_not_set()
    {
        Assert.Null(await Sent(default));
    }

    [Fact]
    public async Task Outlives_the_answer_it_came_from()
    {
        Document first = await Received("""{"n":1,"t":"first"}""");
        Document second = await Received("""{"n":2,"t":"other"}""");

        Assert.Equal("first", first.AsDictionary()["t"].AsString());
        Assert.Equal("other", second.AsDictionary()["t"].AsString());
    }

    private static async Task<Document> Received(string json)
    {
        await using WireServer server = new(
            WireReply.Ok($$$"""{"output":{"message":{"content":[{"toolUse":{"toolUseId":"t","name":"n","input":{{{json}}} } }] } } }"""));
        using AmazonBedrockRuntimeClient client = Client(server);
        ConverseResponse response = await client.ConverseAsync(new ConverseRequest { ModelId = "model" });
        return Assert.Single(response.Output.Message.Content).ToolUse.Input;
    }

    private static async Task<JsonNode?> Sent(Document document)
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonBedrockRuntimeClient client = Client(server);
        await client.ConverseAsync(new ConverseRequest { ModelId = "model", AdditionalModelRequestFields = document });
        return server.Request.Json?["additionalModelRequestFields"];
    }

    private static AmazonBedrockRuntimeClient Client(WireServer server) =>
        new(TestAccount.Credentials, TestAccount.Config<AmazonBedrockRuntimeConfig>(server));
}
