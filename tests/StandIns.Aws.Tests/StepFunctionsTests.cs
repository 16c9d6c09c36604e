using System.Net;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

public sealed class StepFunctionsTests
{
    [Fact]
    public async Task Starts_an_execution()
    {
        await using WireServer server = new(WireReply.Ok("""{"executionArn":"arn:execution","startDate":1772645066.214}"""));
        using AmazonStepFunctionsClient client = Client(server);

        StartExecutionResponse response = await client.StartExecutionAsync(new StartExecutionRequest
        {
            StateMachineArn = "arn:aws:states:us-west-2:210987654321:stateMachine:CallWorkflow",
            Name = "demo-01JBD8Y7T9Q4",
            Input = """{"interactionId": "01JBD8Y7T9Q4"}""",
        });

        WireRequest request = server.Request;
        Assert.Equal(("POST", "/"), (request.Method, request.Target));
        Assert.Equal("AWSStepFunctions.StartExecution", request.Headers["x-amz-target"]);
        Assert.Equal("application/x-amz-json-1.0", request.Headers["content-type"]);
        AssertJson.Equal("""
            {
              "stateMachineArn": "arn:aws:states:us-west-2:210987654321:stateMachine:CallWorkflow",
              "name": "demo-01JBD8Y7T9Q4",
              "input": "{\"interactionId\": \"01JBD8Y7T9Q4\"}"
            }
            """, request);
        Assert.Equal("arn:execution", response.ExecutionArn);
        Assert.Equal(new DateTime(2026, 3, 4, 17, 24, 26, 214, DateTimeKind.Utc), response.StartDate);
        Assert.Equal(DateTimeKind.Utc, response.StartDate?.Kind);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    public async Task Answers_a_token_with_success(string answer)
    {
        await using WireServer server = new(WireReply.Ok(answer));
        using AmazonStepFunctionsClient client = Client(server);

        SendTaskSuccessResponse response =
            await client.SendTaskSuccessAsync(new SendTaskSuccessRequest { TaskToken = "AQC+/==", Output = """{"said":"Grüße 👋"}""" });

        Assert.Equal("AWSStepFunctions.SendTaskSuccess", server.Request.Headers["x-amz-target"]);
        AssertJson.Equal("""{"taskToken":"AQC+/==","output":"{\"said\":\"Grüße 👋\"}"}""", server.Request);
        Assert.Equal(HttpStatusCode.OK, response.HttpStatusCode);
    }

    [Fact]
    public async Task Answers_a_token_with_failure()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonStepFunctionsClient client = Client(server);

        await client.SendTaskFailureAsync(new SendTaskFailureRequest { TaskToken = "token", Error = "CallNotAnswered", Cause = "TELECOM_BUSY" });

        Assert.Equal("AWSStepFunctions.SendTaskFailure", server.Request.Headers["x-amz-target"]);
        AssertJson.Equal("""{"taskToken":"token","error":"CallNotAnswered","cause":"TELECOM_BUSY"}""", server.Request);
    }

    [Fact]
    public async Task Sends_a_sign_of_life()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonStepFunctionsClient client = Client(server);

        await client.SendTaskHeartbeatAsync(new SendTaskHeartbeatRequest { TaskToken = "token" });

        Assert.Equal("AWSStepFunctions.SendTaskHeartbeat", server.Request.Headers["x-amz-target"]);
        AssertJson.Equal("""{"taskToken":"token"}""", server.Request);
    }

    [Fact]
    public async Task Describes_an_execution_that_failed()
    {
        await using WireServer server = new(WireReply.Ok("""
            {
              "executionArn": "arn:execution", "stateMachineArn": "arn:machine", "name": "demo", "status": "FAILED",
              "startDate": 1772645066.5, "stopDate": 1772645166, "input": "{}", "inputDetails": {"included": true},
              "error": "LeadNotFound", "cause": "No lead has the id.", "redriveCount": 0, "redriveStatus": "REDRIVABLE",
              "output": null, "unknownMember": {"a": [1]}
            }
            """));
        using AmazonStepFunctionsClient client = Client(server);

        DescribeExecutionResponse response = await client.DescribeExecutionAsync(
            new DescribeExecutionRequest { ExecutionArn = "arn:execution", IncludedData = IncludedData.ALL_DATA });

        AssertJson.Equal("""{"executionArn":"arn:execution","includedData":"ALL_DATA"}""", server.Request);
        Assert.Same(ExecutionStatus.FAILED, response.Status);
        Assert.Equal(("LeadNotFound", "No lead has the id."), (response.Error, response.Cause));
        Assert.Equal(TimeSpan.FromSeconds(99.5), response.StopDate - response.StartDate);
        Assert.Equal((true, 0), (response.InputDetails.Included, response.RedriveCount));
        Assert.Equal(ExecutionRedriveStatus.REDRIVABLE, response.RedriveStatus);
        Assert.Null(response.Output);
        Assert.Null(response.OutputDetails);
        Assert.Null(response.RedriveDate);
    }

    [Fact]
    public async Task Keeps_a_status_that_it_does_not_know()
    {
        await using WireServer server = new(WireReply.Ok("""{"status":"PONDERING"}"""));
        using AmazonStepFunctionsClient client = Client(server);

        DescribeExecutionResponse response = await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = "arn" });

        Assert.Equal("PONDERING", response.Status.Value);
        Assert.True(response.Status == "PONDERING");
    }

    [Fact]
    public async Task Leaves_out_what_is_not_set_and_sends_what_is_empty()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonStepFunctionsClient client = Client(server);

        await client.SendTaskFailureAsync(new SendTaskFailureRequest { TaskToken = "token", Cause = "" });

        Assert.Equal(["cause", "taskToken"], ((JsonObject)server.Request.Json!).Select(member => member.Key).Order());
    }

    [Fact]
    public async Task Sends_a_text_that_was_cut_within_a_character()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonStepFunctionsClient client = Client(server);

        await client.SendTaskFailureAsync(new SendTaskFailureRequest { TaskToken = "token", Cause = "wave 👋"[..6] });

        Assert.Equal("wave \uFFFD", (string?)server.Request.Json?["cause"]);
    }

    private static AmazonStepFunctionsClient Client(WireServer server) =>
        new(TestAccount.Credentials, TestAccount.Config<AmazonStepFunctionsConfig>(server));
}
