using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

public sealed class ContactEventTests
{
    private const string InstanceArn = $"arn:aws:connect:us-east-1:123456789012:instance/{Exchange.Instance}";

    [Fact]
    public async Task Tells_of_an_answered_call_from_its_beginning_to_its_end()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        PlacedCall call = await exchange.CallAsync("answers");

        Assert.Equal(
            ["INITIATED", "CONNECTED_TO_SYSTEM", "CONTACT_DATA_UPDATED", "DISCONNECTED", "COMPLETED"],
            exchange.EventsOf(call.ContactId).Select(e => e.EventType));
    }

    [Theory]
    [InlineData("busy")]
    [InlineData("no-answer")]
    [InlineData("invalid-number")]
    public async Task Tells_of_an_unanswered_call_by_its_end_alone(string person)
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        PlacedCall call = await exchange.CallAsync(person);

        Assert.Equal(["INITIATED", "DISCONNECTED", "COMPLETED"], exchange.EventsOf(call.ContactId).Select(e => e.EventType));
        Assert.All(exchange.EventsOf(call.ContactId), e => Assert.False(e.Detail.ContainsKey("connectedToSystemTimestamp")));
    }

    [Fact]
    public async Task Has_the_shape_of_Connects_events()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        PlacedCall call = await exchange.CallAsync("hangs-up");

        Published disconnected = exchange.EventsOf(call.ContactId).Single(e => e.EventType == "DISCONNECTED");

        // Rings 4 s, thinks 0.2 s about the greeting, hears 0.4 s of it.
        JsonNode expected = JsonNode.Parse($$"""
            {
              "eventType": "DISCONNECTED",
              "contactId": "{{call.ContactId}}",
              "initialContactId": "{{call.ContactId}}",
              "channel": "VOICE",
              "instanceArn": "{{InstanceArn}}",
              "initiationMethod": "API",
              "initiationTimestamp": "2026-03-04T17:20:11.402Z",
              "connectedToSystemTimestamp": "2026-03-04T17:20:15.402Z",
              "disconnectTimestamp": "2026-03-04T17:20:16.002Z",
              "disconnectReason": "CUSTOMER_DISCONNECT",
              "tags": {
                "aws:connect:instanceId": "{{Exchange.Instance}}",
                "aws:connect:systemEndpoint": "{{Exchange.Source}}"
              }
            }
            """)!;
        Assert.Equal(expected.ToJsonString(), disconnected.Detail.ToJsonString());
        Assert.Equal(("aws.connect", "Amazon Connect Contact Event"), (disconnected.Source, disconnected.DetailType));
        Assert.Equal([$"{InstanceArn}/contact/{call.ContactId}", InstanceArn], disconnected.Resources);
    }

    [Fact]
    public async Task Begins_with_no_more_than_is_known_then()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        PlacedCall call = await exchange.CallAsync("answers");

        Published initiated = exchange.EventsOf(call.ContactId)[0];

        Assert.Equal(
            ["eventType", "contactId", "initialContactId", "channel", "instanceArn", "initiationMethod", "initiationTimestamp", "tags"],
            initiated.Detail.Select(m => m.Key));
    }

    [Fact]
    public async Task Never_carries_the_contacts_attributes()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        PlacedCall call = await exchange.CallAsync("answers");

        Assert.All(exchange.EventsOf(call.ContactId), e =>
        {
            Assert.DoesNotContain("interaction-1", e.Detail.ToJsonString());
            Assert.DoesNotContain(Exchange.Customer, e.Detail.ToJsonString());
        });
    }

    [Fact]
    public async Task Loses_the_event_that_a_fault_names_and_no_other()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Faults.Arm(new Fault("event.Amazon Connect Contact Event", "lose-event", Match: "DISCONNECTED"));

        PlacedCall call = await exchange.CallAsync("busy");

        Assert.Equal(["INITIATED", "COMPLETED"], exchange.EventsOf(call.ContactId).Select(e => e.EventType));
    }

    [Fact]
    public async Task Loses_the_reason_when_a_fault_says_so()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Faults.Arm(new Fault("connect.disconnect-reason", "lose-reason", Times: 2));

        PlacedCall call = await exchange.CallAsync("busy");

        Assert.All(exchange.EventsOf(call.ContactId), e => Assert.False(e.Detail.ContainsKey("disconnectReason")));
        Assert.Equal("TELECOM_BUSY", call.Reason);
    }
}
