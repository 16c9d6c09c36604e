using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;
using Microsoft.Extensions.Time.Testing;
using static Atlas.Engine.LocalCloud.Tests.Connect.SampleFlows;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

public sealed class FlowFunctionTests
{
    [Fact]
    public async Task Sends_the_event_that_Connect_sends()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        JsonObject body = Exchange.StartBody();
        body["Name"] = "Demo";
        PlacedCall call = await exchange.CallAsync("answers", body);

        (string function, JsonObject sent) = Assert.Single(exchange.Lambda.Invocations);

        JsonNode expected = JsonNode.Parse($$"""
            {
              "Name": "ContactFlowEvent",
              "Details": {
                "ContactData": {
                  "Attributes": { "interactionKey": "interaction-1" },
                  "Channel": "VOICE",
                  "ContactId": "{{call.ContactId}}",
                  "CustomerEndpoint": { "Address": "{{Exchange.Customer}}", "Type": "TELEPHONE_NUMBER" },
                  "CustomerId": null,
                  "Description": null,
                  "InitialContactId": "{{call.ContactId}}",
                  "InitiationMethod": "API",
                  "InstanceARN": "arn:aws:connect:us-east-1:123456789012:instance/{{Exchange.Instance}}",
                  "LanguageCode": "en-US",
                  "MediaStreams": { "Customer": { "Audio": null } },
                  "Name": "Demo",
                  "PreviousContactId": "{{call.ContactId}}",
                  "Queue": null,
                  "References": {},
                  "SystemEndpoint": { "Address": "{{Exchange.Source}}", "Type": "TELEPHONE_NUMBER" }
                },
                "Parameters": { "interactionKey": "interaction-1" }
              }
            }
            """)!;
        Assert.Equal(FunctionArn, function);
        Assert.Equal(expected.ToJsonString(), sent.ToJsonString());
    }

    [Fact]
    public async Task Keeps_the_answer_for_the_flow_and_its_attributes()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        PlacedCall call = await exchange.CallAsync("answers");

        Assert.Equal("Hello, this is an assistant of Contoso. This call is recorded.", call.Lines[0].Text);
        JsonNode attributes = (await exchange.DescribeAsync(call.ContactId)).Body["Contact"]!["Attributes"]!;
        Assert.Equal(call.Lines[0].Text, attributes["greeting"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"greeting":5}""")]
    [InlineData("""{"greeting":null}""")]
    [InlineData("""{"greeting":{"text":"nested"}}""")]
    [InlineData("""{"a key":"value"}""")]
    [InlineData("""["greeting"]""")]
    [InlineData("\"greeting\"")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{")]
    public async Task Refuses_an_answer_that_is_no_map_of_strings(string answer)
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Lambda.Answers = (_, _) => Task.FromResult(ScriptedLambda.Success(answer));

        PlacedCall call = await exchange.CallAsync("answers");

        Assert.Equal("Something went wrong. Goodbye.", Assert.Single(call.Lines).Text);
        Assert.Single(exchange.Lambda.Invocations);
    }

    [Theory]
    [InlineData(32 * 1024, true)]
    [InlineData((32 * 1024) + 1, false)]
    public async Task Refuses_an_answer_above_32_KB(int bytes, bool accepted)
    {
        await using Exchange exchange = await Exchange.OpenAsync(flow: Around(Invoking("STRING_MAP")));
        exchange.Lambda.Answers = (_, _) => Task.FromResult(ScriptedLambda.Success($$"""{"k":"{{new string('x', bytes - 8)}}"}"""));

        Assert.Equal(accepted ? "Good." : "Bad.", (await exchange.CallAsync("answers")).Lines[0].Text);
    }

    [Fact]
    public async Task Reads_into_nested_answers_where_the_flow_asked_for_JSON()
    {
        await using Exchange exchange = await Exchange.OpenAsync(flow: Around(
            Invoking("JSON", next: "say"),
            Action("say", "MessageParticipant", """{"Text":"$.External.lead.name has $.External.count"}""", "bye")));
        exchange.Lambda.Answers = (_, _) => Task.FromResult(ScriptedLambda.Success("""{"lead":{"name":"Dana"},"count":3}"""));

        Assert.Equal("Dana has 3", (await exchange.CallAsync("answers")).Lines[0].Text);
    }

    [Theory]
    [InlineData(3, true, 4)]
    [InlineData(4, false, 4)]
    public async Task Tries_again_three_times_when_the_function_fails(int failures, bool accepted, int invocations)
    {
        await using Exchange exchange = await Exchange.OpenAsync(flow: Around(Invoking("STRING_MAP")));
        exchange.Lambda.Answers = (count, _) => count <= failures
            ? Task.FromResult(ScriptedLambda.Failure("Boom"))
            : Task.FromResult(ScriptedLambda.Success("{}"));

        PlacedCall call = await exchange.CallAsync("answers");

        Assert.Equal(accepted ? "Good." : "Bad.", call.Lines[0].Text);
        Assert.Equal(invocations, exchange.Lambda.Invocations.Count);
    }

    [Theory]
    [InlineData("Lambda.TooManyRequestsException", 4)]
    [InlineData("Lambda.ServiceException", 4)]
    [InlineData("Lambda.ResourceNotFoundException", 1)]
    public async Task Tries_again_when_the_service_is_unwell_but_not_when_there_is_no_function(string error, int invocations)
    {
        await using Exchange exchange = await Exchange.OpenAsync(flow: Around(Invoking("STRING_MAP")));
        exchange.Lambda.Answers = (_, _) => throw new LambdaServiceFailure(error, "Refused.");

        PlacedCall call = await exchange.CallAsync("answers");

        Assert.Equal("Bad.", call.Lines[0].Text);
        Assert.Equal(invocations, exchange.Lambda.Invocations.Count);
    }

    [Fact]
    public async Task Waits_for_a_function_no_longer_than_the_flow_allows()
    {
        FakeTimeProvider real = new();
        TaskCompletionSource invoked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Exchange exchange = await Exchange.OpenAsync(o => o with { RealTime = real }, Around(Invoking("STRING_MAP")));
        exchange.Lambda.Answers = async (_, token) =>
        {
            invoked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            throw new InvalidOperationException("The delay does not end.");
        };

        string contactId = (await exchange.StartAsync()).Text("ContactId");
        await invoked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        real.Advance(TimeSpan.FromSeconds(7.9));
        Assert.Null(exchange.Connect.Telephone.Calls.Single().EndedAt);
        real.Advance(TimeSpan.FromSeconds(0.1));
        await exchange.IdleAsync();

        PlacedCall call = exchange.Connect.Telephone.Calls.Single(c => c.ContactId == contactId);
        Assert.Equal("Bad.", call.Lines[0].Text);
    }

    [Fact]
    public async Task Goes_on_at_once_when_it_only_sends_an_event()
    {
        await using Exchange exchange = await Exchange.OpenAsync(flow: Around(Invoking("STRING_MAP", invocation: "ASYNCHRONOUS")));

        PlacedCall call = await exchange.CallAsync("answers");

        Assert.Equal("Good.", call.Lines[0].Text);
        Assert.Equal([FunctionArn], exchange.Lambda.Later);
        Assert.Empty(exchange.Lambda.Invocations);
    }

    private static JsonObject Invoking(string response, string next = "good", string invocation = "SYNCHRONOUS") => Action(
        "first",
        "InvokeLambdaFunction",
        $$$"""{"LambdaFunctionARN":"{{{FunctionArn}}}","InvocationTimeLimitSeconds":"8","InvocationType":"{{{invocation}}}","ResponseValidation":{"ResponseType":"{{{response}}}"}}""",
        next,
        ("NoMatchingError", "bad"));
}
