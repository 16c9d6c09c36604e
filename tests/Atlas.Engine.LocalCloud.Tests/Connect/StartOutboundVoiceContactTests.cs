using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

public sealed class StartOutboundVoiceContactTests
{
    [Fact]
    public async Task Answers_with_a_contact_id_and_places_the_call()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        Answer answer = await exchange.StartAsync(Exchange.StartBody(token: "token-1"));

        Assert.Equal(200, answer.Status);
        PlacedCall call = Assert.Single(exchange.Connect.Telephone.Calls);
        Assert.Equal(call.ContactId, answer.Text("ContactId"));
        Assert.Equal(["ContactId"], answer.Body.Select(m => m.Key));
        Assert.Equal((Exchange.Customer, "token-1", exchange.Clock.GetUtcNow()), (call.Number, call.ClientToken, call.PlacedAt));
    }

    [Theory]
    [InlineData("DestinationPhoneNumber", null, 400, "InvalidRequestException")]
    [InlineData("DestinationPhoneNumber", "\"12065550143\"", 400, "InvalidParameterException")]
    [InlineData("DestinationPhoneNumber", "\"+0206555014\"", 400, "InvalidParameterException")]
    [InlineData("DestinationPhoneNumber", "\"+1234567890123456\"", 400, "InvalidParameterException")]
    [InlineData("DestinationPhoneNumber", "17", 400, "InvalidRequestException")]
    [InlineData("DestinationPhoneNumber", "\"+447700900123\"", 403, "DestinationNotAllowedException")]
    [InlineData("DestinationPhoneNumber", "\"+8613800138000\"", 403, "DestinationNotAllowedException")]
    [InlineData("ContactFlowId", null, 400, "InvalidRequestException")]
    [InlineData("ContactFlowId", "\"unknown\"", 404, "ResourceNotFoundException")]
    [InlineData("InstanceId", null, 400, "InvalidRequestException")]
    [InlineData("InstanceId", "\"unknown\"", 404, "ResourceNotFoundException")]
    [InlineData("SourcePhoneNumber", null, 400, "InvalidRequestException")]
    [InlineData("SourcePhoneNumber", "\"5550100\"", 400, "InvalidParameterException")]
    [InlineData("SourcePhoneNumber", "\"+12065550999\"", 404, "ResourceNotFoundException")]
    [InlineData("QueueId", "\"queue\"", 404, "ResourceNotFoundException")]
    [InlineData("RingTimeoutInSeconds", "14", 400, "InvalidParameterException")]
    [InlineData("RingTimeoutInSeconds", "61", 400, "InvalidParameterException")]
    [InlineData("RingTimeoutInSeconds", "\"30\"", 400, "InvalidRequestException")]
    [InlineData("TrafficType", "\"BULK\"", 400, "InvalidParameterException")]
    [InlineData("TrafficType", "\"CAMPAIGN\"", 429, "LimitExceededException")]
    [InlineData("AnswerMachineDetectionConfig", """{"EnableAnswerMachineDetection":true}""", 400, "InvalidRequestException")]
    [InlineData("OutboundStrategy", """{"Type":"AGENT_FIRST"}""", 403, "AccessDeniedException")]
    [InlineData("Attributes", """{"a key":"v"}""", 400, "InvalidParameterException")]
    [InlineData("Attributes", """{"key":5}""", 400, "InvalidRequestException")]
    [InlineData("References", """{"page":{"Type":"ATTACHMENT","Value":"x"}}""", 400, "InvalidParameterException")]
    [InlineData("RelatedContactId", "\"nobody\"", 404, "ResourceNotFoundException")]
    public async Task Refuses_what_Connect_refuses(string member, string? value, int status, string error)
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        JsonObject body = Exchange.StartBody();
        body.Remove(member);
        if (value is not null) body[member] = JsonNode.Parse(value);

        Answer answer = await exchange.StartAsync(body);

        Assert.Equal((status, error), (answer.Status, answer.Error));
        Assert.NotEmpty(answer.Text("Message"));
        Assert.Empty(exchange.Connect.Telephone.Calls);
        Assert.Empty(exchange.Events.All);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(60)]
    public async Task Takes_ring_timeouts_at_the_edges(int seconds)
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        JsonObject body = Exchange.StartBody();
        body["RingTimeoutInSeconds"] = seconds;

        Assert.Equal(200, (await exchange.StartAsync(body)).Status);
    }

    [Theory]
    [InlineData("Name", 1024, 200)]
    [InlineData("Name", 1025, 400)]
    [InlineData("Description", 4096, 200)]
    [InlineData("Description", 4097, 400)]
    [InlineData("ClientToken", 500, 200)]
    [InlineData("ClientToken", 501, 400)]
    public async Task Bounds_the_length_of_texts(string member, int length, int status)
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        JsonObject body = Exchange.StartBody();
        body[member] = new string('x', length);

        Assert.Equal(status, (await exchange.StartAsync(body)).Status);
    }

    [Theory]
    [InlineData(32_768, 200)]
    [InlineData(32_769, 400)]
    public async Task Counts_attributes_in_bytes_of_keys_and_values(int bytes, int status)
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        JsonObject body = Exchange.StartBody();
        body["Attributes"] = new JsonObject { ["key1"] = "éé" + new string('x', bytes - 8) };

        Assert.Equal(status, (await exchange.StartAsync(body)).Status);
    }

    [Fact]
    public async Task Takes_a_flow_by_its_arn()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        JsonObject body = Exchange.StartBody();
        body["ContactFlowId"] = $"arn:aws:connect:us-east-1:123456789012:instance/{Exchange.Instance}/contact-flow/{Exchange.FlowId}";

        Assert.Equal(200, (await exchange.StartAsync(body)).Status);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    public async Task Refuses_a_body_that_is_no_object(string body)
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        using HttpClient http = new();
        using StringContent content = new(body);

        using HttpResponseMessage response = await http.PutAsync($"{exchange.Endpoint}/contact/outbound-voice", content);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("SerializationException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task Copies_the_attributes_of_a_related_contact_under_its_own()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        JsonObject first = Exchange.StartBody();
        first["Attributes"] = new JsonObject { ["kept"] = "old", ["changed"] = "old" };
        JsonObject second = Exchange.StartBody();
        second["RelatedContactId"] = (await exchange.StartAsync(first)).Text("ContactId");
        second["Attributes"] = new JsonObject { ["changed"] = "new" };

        string contactId = (await exchange.StartAsync(second)).Text("ContactId");

        JsonNode attributes = (await exchange.SendAsync(HttpMethod.Get, $"/contact/attributes/{Exchange.Instance}/{contactId}")).Body["Attributes"]!;
        Assert.Equal(("old", "new"), (attributes["kept"]!.GetValue<string>(), attributes["changed"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Places_one_call_for_one_token_however_many_ask_at_once()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => exchange.StartAsync(Exchange.StartBody(token: "same"))));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Single(answers.Select(answer => answer.Text("ContactId")).Distinct());
        Assert.Single(exchange.Connect.Telephone.Calls);
    }

    [Fact]
    public async Task Remembers_a_token_for_seven_days()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        string first = (await exchange.StartAsync(Exchange.StartBody(token: "t"))).Text("ContactId");
        exchange.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1));
        string again = (await exchange.StartAsync(Exchange.StartBody(token: "t"))).Text("ContactId");
        exchange.Clock.Advance(TimeSpan.FromMilliseconds(1));

        string later = (await exchange.StartAsync(Exchange.StartBody(token: "t"))).Text("ContactId");

        Assert.Equal(first, again);
        Assert.NotEqual(first, later);
        Assert.Equal(2, exchange.Connect.Telephone.Calls.Count);
    }

    [Fact]
    public async Task Places_a_call_each_time_when_there_is_no_token()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        await exchange.StartAsync();
        await exchange.StartAsync();

        Assert.Equal(2, exchange.Connect.Telephone.Calls.Count);
    }

    [Fact]
    public async Task Refuses_the_eleventh_concurrent_call_but_not_a_token_that_is_up()
    {
        await using Exchange exchange = await Exchange.OpenAsync(o => o with { Pace = 1 });
        for (int i = 0; i < 10; i++) Assert.Equal(200, (await exchange.StartAsync(Exchange.StartBody(token: $"t{i}"))).Status);

        Answer eleventh = await exchange.StartAsync(Exchange.StartBody(token: "t10"));
        Answer known = await exchange.StartAsync(Exchange.StartBody(token: "t9"));

        Assert.Equal((429, "LimitExceededException"), (eleventh.Status, eleventh.Error));
        Assert.Equal(200, known.Status);
        Assert.Equal(10, exchange.Connect.Telephone.Calls.Count);
    }

    [Fact]
    public async Task Enforces_the_request_rate_when_told_to()
    {
        await using Exchange exchange = await Exchange.OpenAsync(o => o with { EnforceRates = true });
        for (int i = 0; i < 5; i++) Assert.Equal(200, (await exchange.StartAsync()).Status);
        Answer sixth = await exchange.StartAsync();
        exchange.Clock.Advance(TimeSpan.FromSeconds(0.5));

        Answer seventh = await exchange.StartAsync();

        Assert.Equal((429, "TooManyRequestsException"), (sixth.Status, sixth.Error));
        Assert.Equal(200, seventh.Status);
    }
}
