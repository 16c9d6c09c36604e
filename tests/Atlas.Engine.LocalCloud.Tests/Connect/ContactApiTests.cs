using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

public sealed class ContactApiTests
{
    [Fact]
    public async Task Describes_an_answered_call_with_times_in_epoch_seconds()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        PlacedCall call = await exchange.CallAsync("answers");

        JsonNode contact = (await exchange.DescribeAsync(call.ContactId)).Body["Contact"]!;

        Assert.Equal(call.ContactId, contact["Id"]!.GetValue<string>());
        Assert.Equal("API", contact["InitiationMethod"]!.GetValue<string>());
        Assert.Equal("VOICE", contact["Channel"]!.GetValue<string>());
        Assert.Equal(Seconds(call.PlacedAt), contact["InitiationTimestamp"]!.GetValue<double>());
        Assert.Equal(Seconds(call.AnsweredAt!.Value), contact["ConnectedToSystemTimestamp"]!.GetValue<double>());
        Assert.Equal(Seconds(call.EndedAt!.Value), contact["DisconnectTimestamp"]!.GetValue<double>());
        Assert.Equal("CONTACT_FLOW_DISCONNECT", contact["DisconnectReason"]!.GetValue<string>());
        Assert.Equal(Exchange.Customer, contact["CustomerEndpoint"]!["Address"]!.GetValue<string>());
        Assert.Equal("interaction-1", contact["Attributes"]!["interactionKey"]!.GetValue<string>());
        Assert.Equal(call.Recording, contact["Recordings"]![0]!["Location"]!.GetValue<string>());
    }

    [Fact]
    public async Task Describes_an_unanswered_call_without_connection_and_recording()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        PlacedCall call = await exchange.CallAsync("busy");

        JsonObject contact = (JsonObject)(await exchange.DescribeAsync(call.ContactId)).Body["Contact"]!;

        Assert.Equal("TELECOM_BUSY", contact["DisconnectReason"]!.GetValue<string>());
        Assert.False(contact.ContainsKey("ConnectedToSystemTimestamp"));
        Assert.False(contact.ContainsKey("Recordings"));
    }

    [Fact]
    public async Task Describes_a_call_that_is_up_without_an_end()
    {
        await using Exchange exchange = await Exchange.OpenAsync(o => o with { Pace = 1 });
        string contactId = (await exchange.StartAsync()).Text("ContactId");

        JsonObject contact = (JsonObject)(await exchange.DescribeAsync(contactId)).Body["Contact"]!;

        Assert.False(contact.ContainsKey("DisconnectTimestamp"));
        Assert.False(contact.ContainsKey("DisconnectReason"));
    }

    [Theory]
    [InlineData("GET", "/contacts/{0}/nobody", null)]
    [InlineData("GET", "/contacts/other/{1}", null)]
    [InlineData("GET", "/contact/attributes/{0}/nobody", null)]
    [InlineData("GET", "/contact/attributes/other/{1}", null)]
    [InlineData("POST", "/contact/attributes", """{"InitialContactId":"nobody","InstanceId":"{0}","Attributes":{}}""")]
    public async Task Knows_no_other_contacts_and_instances(string method, string path, string? body)
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        string contactId = (await exchange.StartAsync()).Text("ContactId");

        Answer answer = await exchange.SendAsync(
            new HttpMethod(method),
            path.Replace("{0}", Exchange.Instance).Replace("{1}", contactId),
            body is null ? null : JsonNode.Parse(body.Replace("{0}", Exchange.Instance)));

        Assert.Equal((404, "ResourceNotFoundException"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Stops_a_call_once()
    {
        await using Exchange exchange = await Exchange.OpenAsync(o => o with { Pace = 1 });
        string contactId = (await exchange.StartAsync()).Text("ContactId");

        Answer stopped = await StopAsync(exchange, contactId);
        await exchange.IdleAsync();
        Answer again = await StopAsync(exchange, contactId);

        Assert.Equal((200, 0), (stopped.Status, stopped.Body.Count));
        Assert.Equal("OTHER", exchange.Connect.Telephone.Calls.Single().Reason);
        Assert.Equal((410, "ContactNotFoundException"), (again.Status, again.Error));
    }

    [Fact]
    public async Task Cannot_stop_a_contact_that_never_was()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        Answer answer = await StopAsync(exchange, "nobody");

        Assert.Equal((410, "ContactNotFoundException"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Updates_attributes_of_a_call_that_is_over_and_says_so_without_the_values()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        PlacedCall call = await exchange.CallAsync("busy");

        Answer answer = await UpdateAsync(exchange, call.ContactId, new JsonObject { ["outcome"] = "secret words" });

        Assert.Equal(200, answer.Status);
        Published updated = exchange.EventsOf(call.ContactId)[^1];
        Assert.Equal("CONTACT_DATA_UPDATED", updated.EventType);
        Assert.DoesNotContain("secret words", updated.Detail.ToJsonString());
        JsonNode attributes = (await exchange.SendAsync(HttpMethod.Get, $"/contact/attributes/{Exchange.Instance}/{call.ContactId}")).Body["Attributes"]!;
        Assert.Equal("secret words", attributes["outcome"]!.GetValue<string>());
        Assert.Equal("interaction-1", attributes["interactionKey"]!.GetValue<string>());
    }

    [Fact]
    public async Task Counts_attributes_over_all_updates()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        PlacedCall call = await exchange.CallAsync("busy");
        Assert.Equal(200, (await UpdateAsync(exchange, call.ContactId, new JsonObject { ["a"] = new string('x', 20_000) })).Status);

        Answer answer = await UpdateAsync(exchange, call.ContactId, new JsonObject { ["b"] = new string('x', 20_000) });

        Assert.Equal((400, "InvalidParameterException"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Names_the_operations_and_refuses_others()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        Answer answer = await exchange.SendAsync(HttpMethod.Get, "/queues/anything");

        Assert.Equal((404, "UnknownOperationException"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Ends_every_call_when_it_stops_and_places_none_after()
    {
        await using Exchange exchange = await Exchange.OpenAsync(o => o with { Pace = 1 });
        await exchange.StartAsync();
        await exchange.StartAsync();

        await exchange.Connect.Telephone.StopAsync(CancellationToken.None);

        Assert.All(exchange.Connect.Telephone.Calls, call => Assert.Equal("OTHER", call.Reason));
        Answer late = await exchange.StartAsync();
        Assert.Equal((500, "InternalServiceException"), (late.Status, late.Error));
    }

    private static Task<Answer> StopAsync(Exchange exchange, string contactId) =>
        exchange.SendAsync(HttpMethod.Post, "/contact/stop", new JsonObject { ["ContactId"] = contactId, ["InstanceId"] = Exchange.Instance });

    private static Task<Answer> UpdateAsync(Exchange exchange, string contactId, JsonObject attributes) =>
        exchange.SendAsync(HttpMethod.Post, "/contact/attributes", new JsonObject
        {
            ["InitialContactId"] = contactId,
            ["InstanceId"] = Exchange.Instance,
            ["Attributes"] = attributes,
        });

    private static double Seconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1000.0;
}
