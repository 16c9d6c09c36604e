using Amazon.Connect;
using Amazon.Connect.Model;
using Amazon.Runtime;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

public sealed class ConnectTests
{
    [Fact]
    public async Task Dials()
    {
        await using WireServer server = new(WireReply.Ok("""{"ContactId":"7c1de0b4"}"""));
        using AmazonConnectClient client = Client(server);

        StartOutboundVoiceContactResponse response = await client.StartOutboundVoiceContactAsync(new StartOutboundVoiceContactRequest
        {
            DestinationPhoneNumber = "+12065550143",
            ContactFlowId = "c3f0a8d2",
            InstanceId = "4b1f9c7e",
            SourcePhoneNumber = "+18335550100",
            ClientToken = "call-01JBD8Y7T9Q4-1",
            Attributes = new() { ["interactionId"] = "01JBD8Y7T9Q4" },
            TrafficType = TrafficType.GENERAL,
            RingTimeoutInSeconds = 35,
            Name = "Demo call",
            AnswerMachineDetectionConfig = new() { EnableAnswerMachineDetection = false },
            References = new() { ["lead"] = new() { Type = ReferenceType.URL, Value = "https://example.com/lead" } },
        });

        Assert.Equal(("PUT", "/contact/outbound-voice"), (server.Request.Method, server.Request.Target));
        Assert.Equal("application/json", server.Request.Headers["content-type"]);
        AssertJson.Equal("""
            {
              "DestinationPhoneNumber": "+12065550143",
              "ContactFlowId": "c3f0a8d2",
              "InstanceId": "4b1f9c7e",
              "SourcePhoneNumber": "+18335550100",
              "ClientToken": "call-01JBD8Y7T9Q4-1",
              "Attributes": {"interactionId": "01JBD8Y7T9Q4"},
              "TrafficType": "GENERAL",
              "RingTimeoutInSeconds": 35,
              "Name": "Demo call",
              "AnswerMachineDetectionConfig": {"EnableAnswerMachineDetection": false},
              "References": {"lead": {"Type": "URL", "Value": "https://example.com/lead"}}
            }
            """, server.Request);
        Assert.Equal("7c1de0b4", response.ContactId);
    }

    [Fact]
    public async Task Makes_a_token_for_each_call_that_has_none()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonConnectClient client = Client(server);
        StartOutboundVoiceContactRequest request = new();

        await client.StartOutboundVoiceContactAsync(request);
        await client.StartOutboundVoiceContactAsync(request);

        string[] tokens = [.. server.Requests.Select(sent => (string)sent.Json!["ClientToken"]!)];
        Assert.All(tokens, token => Assert.True(Guid.TryParse(token, out _)));
        Assert.NotEqual(tokens[0], tokens[1]);
    }

    [Fact]
    public async Task Keeps_the_token_it_made_when_it_repeats_the_request()
    {
        await using WireServer server = new(WireReply.Error(500, ""), WireReply.Ok("{}"));
        AmazonConnectConfig config = TestAccount.Config<AmazonConnectConfig>(server);
        config.MaxErrorRetry = 1;
        using AmazonConnectClient client = new(TestAccount.Credentials, config);

        await client.StartOutboundVoiceContactAsync(new StartOutboundVoiceContactRequest());

        string[] tokens = [.. server.Requests.Select(sent => (string)sent.Json!["ClientToken"]!)];
        Assert.Equal(2, tokens.Length);
        Assert.Equal(tokens[0], tokens[1]);
    }

    [Theory]
    [InlineData("1772645066.214", "1772645199")]
    [InlineData("\"2026-03-04T17:24:26.214Z\"", "\"2026-03-04T18:26:39+01:00\"")]
    public async Task Describes_a_contact(string connected, string disconnected)
    {
        await using WireServer server = new(WireReply.Ok($$"""
            {"Contact": {
              "Arn": "arn:contact", "Id": "7c1de0b4", "InitialContactId": "7c1de0b4", "Channel": "VOICE", "InitiationMethod": "API",
              "AnsweringMachineDetectionStatus": "HUMAN_ANSWERED", "DisconnectReason": "CUSTOMER_DISCONNECT",
              "ConnectedToSystemTimestamp": {{connected}}, "DisconnectTimestamp": {{disconnected}},
              "CustomerEndpoint": {"Address": "+12065550143", "Type": "TELEPHONE_NUMBER"},
              "SystemEndpoint": {"Address": "+18335550100", "Type": "TELEPHONE_NUMBER", "DisplayName": "Contoso"},
              "DisconnectDetails": {"PotentialDisconnectIssue": "CUSTOMER_CONNECTIVITY_ISSUE"},
              "Attributes": {"interactionId": "01JBD8Y7T9Q4"}, "Tags": {"env": "dev"},
              "Recordings": [{"StorageType": "S3", "Location": "bucket/key", "MediaStreamType": "AUDIO", "ParticipantType": "ALL",
                "Status": "AVAILABLE", "StartTimestamp": {{connected}} }]
            } }
            """));
        using AmazonConnectClient client = Client(server);

        Contact contact =
            (await client.DescribeContactAsync(new DescribeContactRequest { InstanceId = "4b1f9c7e", ContactId = "7c1de0b4" })).Contact;

        Assert.Equal(("GET", "/contacts/4b1f9c7e/7c1de0b4"), (server.Request.Method, server.Request.Target));
        Assert.Empty(server.Request.Body);
        Assert.False(server.Request.Headers.ContainsKey("content-type"));
        Assert.Equal(("7c1de0b4", "CUSTOMER_DISCONNECT"), (contact.Id, contact.DisconnectReason));
        Assert.Same(AnsweringMachineDetectionStatus.HUMAN_ANSWERED, contact.AnsweringMachineDetectionStatus);
        Assert.Same(ContactInitiationMethod.API, contact.InitiationMethod);
        Assert.Equal(new DateTime(2026, 3, 4, 17, 24, 26, 214, DateTimeKind.Utc), contact.ConnectedToSystemTimestamp);
        Assert.Equal(new DateTime(2026, 3, 4, 17, 26, 39, DateTimeKind.Utc), contact.DisconnectTimestamp);
        Assert.Equal(DateTimeKind.Utc, contact.DisconnectTimestamp?.Kind);
        Assert.Equal(("+12065550143", "+18335550100"), (contact.CustomerEndpoint.Address, contact.SystemEndpoint.Address));
        Assert.Equal("CUSTOMER_CONNECTIVITY_ISSUE", contact.DisconnectDetails.PotentialDisconnectIssue);
        Assert.Equal(("01JBD8Y7T9Q4", "dev"), (contact.Attributes["interactionId"], contact.Tags["env"]));
        RecordingInfo recording = Assert.Single(contact.Recordings);
        Assert.Equal((StorageType.S3, "bucket/key", contact.ConnectedToSystemTimestamp), (recording.StorageType, recording.Location, recording.StartTimestamp));
    }

    [Fact]
    public async Task Leaves_what_a_contact_does_not_have_null()
    {
        await using WireServer server = new(WireReply.Ok("""{"Contact":{"Id":"7c1de0b4","Recordings":null}}"""));
        using AmazonConnectClient client = Client(server);

        Contact contact = (await client.DescribeContactAsync(new DescribeContactRequest { InstanceId = "i", ContactId = "c" })).Contact;

        Assert.Null(contact.Recordings);
        Assert.Null(contact.Attributes);
        Assert.Null(contact.DisconnectTimestamp);
        Assert.Null(contact.AnsweringMachineDetectionStatus);
    }

    [Fact]
    public async Task Reads_and_sets_attributes()
    {
        await using WireServer server = new(WireReply.Ok("""{"Attributes":{"opener":"Grüße"}}"""), WireReply.Ok("{}"));
        using AmazonConnectClient client = Client(server);

        GetContactAttributesResponse read =
            await client.GetContactAttributesAsync(new GetContactAttributesRequest { InstanceId = "instance", InitialContactId = "contact" });
        await client.UpdateContactAttributesAsync(
            new UpdateContactAttributesRequest { InstanceId = "instance", InitialContactId = "contact", Attributes = [] });

        Assert.Equal("Grüße", read.Attributes["opener"]);
        Assert.Equal(("GET", "/contact/attributes/instance/contact"), (server.Requests[0].Method, server.Requests[0].Target));
        Assert.Equal(("POST", "/contact/attributes"), (server.Requests[1].Method, server.Requests[1].Target));
        AssertJson.Equal("""{"InstanceId":"instance","InitialContactId":"contact","Attributes":{}}""", server.Requests[1]);
    }

    [Fact]
    public async Task Ends_a_contact()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonConnectClient client = Client(server);

        await client.StopContactAsync(
            new StopContactRequest { InstanceId = "instance", ContactId = "contact", DisconnectReason = new() { Code = "CUSTOM" } });

        Assert.Equal(("POST", "/contact/stop"), (server.Request.Method, server.Request.Target));
        AssertJson.Equal("""{"InstanceId":"instance","ContactId":"contact","DisconnectReason":{"Code":"CUSTOM"}}""", server.Request);
    }

    [Fact]
    public async Task Refuses_a_request_whose_path_would_be_another_one()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonConnectClient client = Client(server);

        AmazonClientException error = await Assert.ThrowsAsync<AmazonClientException>(
            () => client.DescribeContactAsync(new DescribeContactRequest { InstanceId = "instance" }));

        Assert.Contains("ContactId", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static AmazonConnectClient Client(WireServer server) =>
        new(TestAccount.Credentials, TestAccount.Config<AmazonConnectConfig>(server));
}
