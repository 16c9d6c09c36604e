using System.Net;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

public sealed class ClientTests
{
    [Fact]
    public async Task Serves_many_callers_at_once_and_mixes_nothing_up()
    {
        await using WireServer server = new((request, _) => WireReply.Ok($$"""{"executionArn":"arn:{{request.Json!["name"]}}"}"""));
        using AmazonStepFunctionsClient client = new(TestAccount.Credentials, TestAccount.Config<AmazonStepFunctionsConfig>(server));

        StartExecutionResponse[] responses = await Task.WhenAll(Enumerable.Range(0, 100).Select(number =>
            client.StartExecutionAsync(new StartExecutionRequest { Name = $"n{number}", Input = new string('x', number * 100) })));

        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"arn:n{number}"), responses.Select(response => response.ExecutionArn));
        Assert.All(server.Requests, request =>
            SigV4.AssertSigned(request, TestAccount.AccessKeyId, TestAccount.SecretAccessKey, "states", TestAccount.Region));
    }

    [Theory]
    [MemberData(nameof(ServiceCall.Names), MemberType = typeof(ServiceCall))]
    public async Task Is_made_anew_as_often_as_wanted(string service)
    {
        ServiceCall call = ServiceCall.Of(service);
        await using WireServer server = new(WireReply.Ok(call.Answer));

        for (int i = 0; i < 3; i++)
            await call.Send(TestAccount.Credentials, config => config.ServiceURL = server.Url, CancellationToken.None);

        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Works_on_after_an_error()
    {
        await using WireServer server = new(WireReply.Error(404, "<ErrorResponse><Error><Code>NotFound</Code></Error></ErrorResponse>"),
            WireReply.Ok("<PublishResponse><PublishResult><MessageId>m-2</MessageId></PublishResult></PublishResponse>"));
        using AmazonSimpleNotificationServiceClient client =
            new(TestAccount.Credentials, TestAccount.Config<AmazonSimpleNotificationServiceConfig>(server));

        await Assert.ThrowsAsync<NotFoundException>(() => client.PublishAsync("arn", "first"));
        PublishResponse response = await client.PublishAsync("arn", "second");

        Assert.Equal(("m-2", HttpStatusCode.OK), (response.MessageId, response.HttpStatusCode));
    }

    [Fact]
    public async Task Can_be_replaced_by_overriding_an_operation()
    {
        using Deaf client = new();

        SendTaskHeartbeatResponse response = await ((IAmazonStepFunctions)client).SendTaskHeartbeatAsync(new SendTaskHeartbeatRequest());

        Assert.Equal(HttpStatusCode.Gone, response.HttpStatusCode);
    }

    [Fact]
    public async Task Says_which_sdk_and_which_service_calls()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonStepFunctionsClient client = new(TestAccount.Credentials, TestAccount.Config<AmazonStepFunctionsConfig>(server));

        await client.SendTaskHeartbeatAsync(new SendTaskHeartbeatRequest { TaskToken = "token" });

        string agent = server.Request.Headers["user-agent"];
        Assert.StartsWith("aws-sdk-dotnet", agent, StringComparison.Ordinal);
        Assert.Contains("api/SFN#", agent, StringComparison.Ordinal);
    }

    private sealed class Deaf() : AmazonStepFunctionsClient(
        TestAccount.Credentials, new AmazonStepFunctionsConfig { ServiceURL = "http://127.0.0.1:1" })
    {
        public override Task<SendTaskHeartbeatResponse> SendTaskHeartbeatAsync(
            SendTaskHeartbeatRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new SendTaskHeartbeatResponse { HttpStatusCode = HttpStatusCode.Gone });
    }
}
