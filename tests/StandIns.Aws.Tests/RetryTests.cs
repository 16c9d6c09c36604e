using System.Net;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

public sealed class RetryTests
{
    private static readonly ConverseRequest Question = new() { ModelId = "model" };

    public static TheoryData<int, string, string> WorthRetrying => new()
    {
        { 429, "ThrottlingException", """{"message":"slow down"}""" },
        { 429, "TooManyRequestsException", "" },
        { 429, "ModelNotReadyException", "{}" },
        { 429, "", "<html>Too many requests</html>" },
        { 400, "ThrottlingException", "{}" },
        { 500, "InternalServerException", "{}" },
        { 502, "", "<html>Bad gateway</html>" },
        { 503, "ServiceUnavailableException", "{}" },
        { 503, "", "" },
        { 504, "", "" },
    };

    public static TheoryData<int, string> NotWorthRetrying => new()
    {
        { 400, "ValidationException" },
        { 403, "AccessDeniedException" },
        { 404, "ResourceNotFoundException" },
        { 408, "ModelTimeoutException" },
        { 424, "ModelErrorException" },
    };

    [Theory]
    [MemberData(nameof(WorthRetrying))]
    public async Task Repeats_what_may_pass_and_gives_the_later_answer(int status, string code, string body)
    {
        await using WireServer server = new(Error(status, code, body), WireReply.Ok("""{"stopReason":"end_turn"}"""));
        using AmazonBedrockRuntimeClient client = Client(server, retries: 1);

        ConverseResponse response = await client.ConverseAsync(Question);

        Assert.Equal(StopReason.End_turn, response.StopReason);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(NotWorthRetrying))]
    public async Task Does_not_repeat_what_would_fail_again(int status, string code)
    {
        await using WireServer server = new(Error(status, code, "{}"), WireReply.Ok("{}"));
        using AmazonBedrockRuntimeClient client = Client(server, retries: 2);

        await Assert.ThrowsAnyAsync<AmazonBedrockRuntimeException>(() => client.ConverseAsync(Question));

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Gives_up_after_the_retries_that_the_settings_allow(int retries)
    {
        await using WireServer server = new(Error(503, "ServiceUnavailableException", """{"message":"busy"}"""));
        using AmazonBedrockRuntimeClient client = Client(server, retries);

        ServiceUnavailableException error =
            await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.ConverseAsync(Question));

        Assert.Equal("busy", error.Message);
        Assert.Equal(retries + 1, server.Requests.Count);
    }

    [Fact]
    public async Task Signs_each_attempt_and_sends_the_same_body()
    {
        await using WireServer server = new(Error(503, "", ""), WireReply.Ok("{}"));
        using AmazonBedrockRuntimeClient client = Client(server, retries: 1);

        await client.ConverseAsync(Question);

        Assert.All(server.Requests, request =>
            SigV4.AssertSigned(request, TestAccount.AccessKeyId, TestAccount.SecretAccessKey, "bedrock", TestAccount.Region));
        Assert.Equal(server.Requests[0].Text, server.Requests[1].Text);
    }

    [Fact]
    public async Task Repeats_a_request_whose_connection_broke()
    {
        await using WireServer server = new(new WireReply(0, "") { Drop = true }, WireReply.Ok("{}"));
        using AmazonBedrockRuntimeClient client = Client(server, retries: 1);

        ConverseResponse response = await client.ConverseAsync(Question);

        Assert.Equal(HttpStatusCode.OK, response.HttpStatusCode);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Ends_at_once_when_the_caller_gives_up_while_the_service_is_silent()
    {
        using CancellationTokenSource caller = new();
        await using WireServer server = new((_, _) =>
        {
            caller.Cancel();
            return new WireReply(0, "") { Stall = true };
        });
        using AmazonBedrockRuntimeClient client = Client(server, retries: 2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ConverseAsync(Question, caller.Token));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Ends_at_once_when_the_caller_gives_up_between_attempts()
    {
        using CancellationTokenSource caller = new();
        await using WireServer server = new((_, number) =>
        {
            if (number == 2)
                caller.Cancel();
            return Error(503, "", "");
        });
        using AmazonBedrockRuntimeClient client = Client(server, retries: 100);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ConverseAsync(Question, caller.Token));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Does_not_send_for_a_caller_who_gave_up_before()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonBedrockRuntimeClient client = Client(server, retries: 0);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ConverseAsync(Question, new CancellationToken(true)));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Gives_up_on_a_silent_service_after_the_time_limit()
    {
        await using WireServer server = new(new WireReply(0, "") { Stall = true });
        AmazonStepFunctionsConfig config = TestAccount.Config<AmazonStepFunctionsConfig>(server);
        config.Timeout = TimeSpan.FromMilliseconds(200);
        using AmazonStepFunctionsClient client = new(TestAccount.Credentials, config);

        await Assert.ThrowsAsync<TimeoutException>(() => client.SendTaskHeartbeatAsync(new SendTaskHeartbeatRequest { TaskToken = "token" }));

        Assert.Single(server.Requests);
    }

    private static AmazonBedrockRuntimeClient Client(WireServer server, int retries)
    {
        AmazonBedrockRuntimeConfig config = TestAccount.Config<AmazonBedrockRuntimeConfig>(server);
        config.MaxErrorRetry = retries;
        return new(TestAccount.Credentials, config);
    }

    private static WireReply Error(int status, string code, string body) =>
        code.Length == 0 ? WireReply.Error(status, body) : WireReply.Error(status, body, ("x-amzn-ErrorType", code));
}
