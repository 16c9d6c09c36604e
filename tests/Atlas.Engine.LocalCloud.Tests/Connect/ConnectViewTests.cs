using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

public sealed class ConnectViewTests
{
    [Fact]
    public async Task Shows_calls_with_what_was_said_and_how_they_ended()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        PlacedCall call = await exchange.CallAsync("opt-out", Exchange.StartBody(token: "token-1"));

        JsonNode shown = View(exchange, "calls").Read!("")!.AsArray().Single()!;

        Assert.Equal(
            (call.ContactId, Exchange.Customer, "token-1", "opt-out", true, "CONTACT_FLOW_DISCONNECT", "2026-03-04T17:20:11.402Z"),
            (Text(shown, "contactId"), Text(shown, "number"), Text(shown, "clientToken"), Text(shown, "person"), shown["answered"]!.GetValue<bool>(), Text(shown, "reason"), Text(shown, "placedAt")));
        Assert.Equal(["agent", "caller", "agent"], shown["lines"]!.AsArray().Select(line => Text(line!, "who")));
        Assert.Equal(shown.ToJsonString(), View(exchange, "calls").Read!(call.ContactId)!.ToJsonString());
        Assert.Null(View(exchange, "calls").Read!("nobody"));
    }

    [Fact]
    public async Task Gives_a_number_to_a_person()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        JsonNode answer = View(exchange, "people").Write!("+12065550143", new JsonObject { ["person"] = "busy" })!;

        Assert.Equal("busy", Text(answer, "person"));
        Assert.Equal("busy", exchange.People.NameOf("+12065550143"));
        Assert.Equal("busy", Text(View(exchange, "people").Read!("")!["numbers"]!, "12065550143"));
        Assert.Equal("answers", Text(View(exchange, "people").Read!("+12065550144")!, "person"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"person":5}""")]
    [InlineData("""{"person":"nobody"}""")]
    public async Task Refuses_people_that_there_are_not(string body)
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        Assert.Throws<ArgumentException>(() => View(exchange, "people").Write!("+12065550143", JsonNode.Parse(body)!.AsObject()));
    }

    private static LocalView View(Exchange exchange, string name) => exchange.Connect.Views.Single(view => view.Name == name);

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
