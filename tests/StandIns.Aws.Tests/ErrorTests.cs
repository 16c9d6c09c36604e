using System.Net;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Connect;
using Amazon.Connect.Model;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Amazon.TranscribeService;
using Amazon.TranscribeService.Model;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

/// <summary>Errors of the JSON services; those of SNS are in <see cref="PublishTests"/>.</summary>
public sealed class ErrorTests
{
    [Fact]
    public async Task Reads_code_message_status_and_request_id_of_an_awsJson_error()
    {
        TaskTimedOutException error = await TaskError<TaskTimedOutException>(WireReply.Error(
            400,
            """{"__type":"com.amazonaws.swf.service.v2.model#TaskTimedOut","message":"Task Timed Out: 'gone'"}""",
            ("x-amzn-RequestId", "request-1")));

        Assert.Equal("TaskTimedOut", error.ErrorCode);
        Assert.Equal("Task Timed Out: 'gone'", error.Message);
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
        Assert.Equal("request-1", error.RequestId);
    }

    [Theory]
    [InlineData("TaskTimedOut", typeof(TaskTimedOutException))]
    [InlineData("TaskDoesNotExist", typeof(TaskDoesNotExistException))]
    [InlineData("InvalidToken", typeof(InvalidTokenException))]
    [InlineData("InvalidOutput", typeof(InvalidOutputException))]
    [InlineData("KmsThrottlingException", typeof(KmsThrottlingException))]
    [InlineData("ExecutionAlreadyExists", typeof(ExecutionAlreadyExistsException))]
    [InlineData("ExecutionDoesNotExist", typeof(ExecutionDoesNotExistException))]
    [InlineData("ExecutionLimitExceeded", typeof(ExecutionLimitExceededException))]
    [InlineData("StateMachineDoesNotExist", typeof(StateMachineDoesNotExistException))]
    [InlineData("StateMachineDeleting", typeof(StateMachineDeletingException))]
    [InlineData("InvalidExecutionInput", typeof(InvalidExecutionInputException))]
    [InlineData("AccessDeniedException", typeof(AmazonStepFunctionsException))]
    [InlineData("ThrottlingException", typeof(AmazonStepFunctionsException))]
    [InlineData("taskTimedOut", typeof(AmazonStepFunctionsException))]
    public async Task Gives_each_code_its_exception(string code, Type expected)
    {
        AmazonStepFunctionsException error =
            await TaskError<AmazonStepFunctionsException>(WireReply.Error(400, $$"""{"__type":"{{code}}","Message":"text"}"""));

        Assert.IsType(expected, error);
        Assert.Equal((code, "text"), (error.ErrorCode, error.Message));
    }

    [Theory]
    [InlineData("DestinationNotAllowedException")]
    [InlineData("DestinationNotAllowedException:http://internal.amazon.com/coral/com.amazonaws.connect/")]
    [InlineData("com.amazonaws.connect#DestinationNotAllowedException")]
    public async Task Reads_the_code_of_a_restJson_error_from_its_header(string header)
    {
        await using WireServer server = new(WireReply.Error(
            403, """{"Message":"Calls to the destination are not permitted."}""", ("x-amzn-ErrorType", header), ("x-amzn-RequestId", "request-2")));
        using AmazonConnectClient client = new(TestAccount.Credentials, TestAccount.Config<AmazonConnectConfig>(server));

        DestinationNotAllowedException error = await Assert.ThrowsAsync<DestinationNotAllowedException>(
            () => client.StartOutboundVoiceContactAsync(new StartOutboundVoiceContactRequest()));

        Assert.Equal("DestinationNotAllowedException", error.ErrorCode);
        Assert.Equal("Calls to the destination are not permitted.", error.Message);
        Assert.Equal((HttpStatusCode.Forbidden, "request-2"), (error.StatusCode, error.RequestId));
    }

    [Fact]
    public async Task Gives_a_throttled_call_that_the_model_does_not_list_as_the_base_exception()
    {
        await using WireServer server = new(WireReply.Error(429, """{"message":"Rate exceeded"}""", ("x-amzn-ErrorType", "TooManyRequestsException")));
        using AmazonConnectClient client = new(TestAccount.Credentials, TestAccount.Config<AmazonConnectConfig>(server));

        AmazonConnectException error = await Assert.ThrowsAsync<AmazonConnectException>(
            () => client.StartOutboundVoiceContactAsync(new StartOutboundVoiceContactRequest()));

        Assert.Equal(("TooManyRequestsException", "Rate exceeded"), (error.ErrorCode, error.Message));
        Assert.Equal(HttpStatusCode.TooManyRequests, error.StatusCode);
    }

    [Fact]
    public async Task Reads_what_a_model_error_says_beyond_its_message()
    {
        await using WireServer server = new(WireReply.Error(
            424,
            """{"message":"The model failed.","originalStatusCode":500,"resourceName":"example"}""",
            ("x-amzn-ErrorType", "ModelErrorException")));
        using AmazonBedrockRuntimeClient client = new(TestAccount.Credentials, TestAccount.Config<AmazonBedrockRuntimeConfig>(server));

        ModelErrorException error =
            await Assert.ThrowsAsync<ModelErrorException>(() => client.ConverseAsync(new ConverseRequest { ModelId = "model" }));

        Assert.Equal((500, "example"), (error.OriginalStatusCode, error.ResourceName));
    }

    [Fact]
    public async Task Reads_the_codes_of_Secrets_Manager_and_Transcribe()
    {
        await using WireServer server = new(
            WireReply.Error(400, """{"__type":"DecryptionFailure","Message":"cannot decrypt"}"""),
            WireReply.Error(400, """{"__type":"ConflictException","Message":"name taken"}"""));
        using AmazonSecretsManagerClient secrets = new(TestAccount.Credentials, TestAccount.Config<AmazonSecretsManagerConfig>(server));
        using AmazonTranscribeServiceClient transcribe = new(TestAccount.Credentials, TestAccount.Config<AmazonTranscribeServiceConfig>(server));

        DecryptionFailureException secretsError = await Assert.ThrowsAsync<DecryptionFailureException>(
            () => secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "secret" }));
        ConflictException transcribeError = await Assert.ThrowsAsync<ConflictException>(
            () => transcribe.StartTranscriptionJobAsync(new StartTranscriptionJobRequest()));

        Assert.Equal(("cannot decrypt", "name taken"), (secretsError.Message, transcribeError.Message));
    }

    [Theory]
    [MemberData(nameof(ServiceCall.Names), MemberType = typeof(ServiceCall))]
    public async Task Survives_errors_that_are_not_in_the_language_of_the_service(string service)
    {
        ServiceCall call = ServiceCall.Of(service);
        foreach (string body in (string[])["", "<html><body>Bad gateway<br></body>", "{\"message\":", "[1]", "null", "<ErrorResponse/>", "plain"])
        {
            await using WireServer server = new(WireReply.Error(502, body));

            AmazonServiceException error = await Assert.ThrowsAnyAsync<AmazonServiceException>(
                () => call.Send(TestAccount.Credentials, config =>
                {
                    config.ServiceURL = server.Url;
                    config.MaxErrorRetry = 0;
                }, CancellationToken.None));

            Assert.IsType(call.BaseException, error);
            Assert.Equal(HttpStatusCode.BadGateway, error.StatusCode);
            Assert.NotEmpty(error.Message);
        }
    }

    [Fact]
    public async Task Reports_an_answer_that_was_cut_off_as_unreadable()
    {
        AmazonUnmarshallingException error = await TaskError<AmazonUnmarshallingException>(WireReply.Ok("""{"executionArn":"arn"""));

        Assert.Equal(HttpStatusCode.OK, error.StatusCode);
    }

    [Fact]
    public async Task Reports_a_service_that_is_not_there()
    {
        WireServer server = new(WireReply.Ok("{}"));
        AmazonStepFunctionsConfig config = TestAccount.Config<AmazonStepFunctionsConfig>(server);
        await server.DisposeAsync();
        using AmazonStepFunctionsClient client = new(TestAccount.Credentials, config);

        await Assert.ThrowsAnyAsync<HttpRequestException>(
            () => client.SendTaskHeartbeatAsync(new SendTaskHeartbeatRequest { TaskToken = "token" }));
    }

    private static async Task<TError> TaskError<TError>(WireReply reply)
        where TError : Exception
    {
        await using WireServer server = new(reply);
        using AmazonStepFunctionsClient client = new(TestAccount.Credentials, TestAccount.Config<AmazonStepFunctionsConfig>(server));
        return await Assert.ThrowsAnyAsync<TError>(
            () => client.SendTaskSuccessAsync(new SendTaskSuccessRequest { TaskToken = "token", Output = "{}" }));
    }
}
