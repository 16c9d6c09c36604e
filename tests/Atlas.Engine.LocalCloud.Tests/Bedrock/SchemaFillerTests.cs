using System.Text.Json.Nodes;
using CsCheck;

namespace Atlas.Engine.LocalCloud.Tests.Bedrock;

public sealed class SchemaFillerTests : IAsyncLifetime
{
    private ConverseBench bench = null!;

    public async Task InitializeAsync() => bench = await ConverseBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Satisfies_any_simple_schema() => await Schemas.OfObjects(3).SampleAsync(
        async schema =>
        {
            Conversed answer = await bench.SendAsync(ConverseBench.Force(
                $$"""<facts>{{ConverseBench.Facts}}</facts><turns>[{"id":"t1","who":"caller","text":"What does it cost?"}]</turns>""", "write_it", schema));
            return answer.StopReason == "tool_use" && Schemas.Satisfies(JsonNode.Parse(schema.ToJsonString())!, answer.Input);
        },
        iter: 500,
        threads: 1);

    [Fact]
    public async Task Follows_references_into_the_schema()
    {
        Conversed answer = await bench.SendAsync(ConverseBench.Force("Write.", "write_it", JsonNode.Parse("""
            { "type": "object", "properties": { "mood": { "$ref": "#/$defs/mood" } }, "required": ["mood"], "$defs": { "mood": { "enum": ["calm"] } } }
            """)!));

        Assert.Equal("calm", answer.Input["mood"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "next": { "$ref": "#" } }, "required": ["next"] }""")]
    [InlineData("""{ "type": "object", "properties": { "next": { "$ref": "#/$defs/gone" } }, "required": ["next"] }""")]
    public async Task Refuses_schemas_without_an_end(string schema)
    {
        Conversed answer = await bench.SendAsync(ConverseBench.Force("Write.", "write_it", JsonNode.Parse(schema)!));

        Assert.Equal("ValidationException", answer.Error);
    }
}
