using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Connect;
using Amazon.Connect.Model;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

public sealed class SigningTests
{
    [Fact]
    public void The_check_itself_gives_the_signature_of_the_published_example()
    {
        WireRequest request = new("GET", "/", new Dictionary<string, string>
        {
            ["host"] = "example.amazonaws.com",
            ["x-amz-date"] = "20150830T123600Z",
            ["authorization"] = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                + "SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        }, []);

        SigV4.AssertSigned(request, "AKIDEXAMPLE", TestAccount.SecretAccessKey, "service", "us-east-1");
    }

    [Theory]
    [MemberData(nameof(ServiceCall.Names), MemberType = typeof(ServiceCall))]
    public async Task Signs_for_the_service_and_the_region(string service)
    {
        ServiceCall call = ServiceCall.Of(service);
        await using WireServer server = new(WireReply.Ok(call.Answer));

        await call.Send(TestAccount.Credentials, config =>
        {
            config.ServiceURL = server.Url;
            config.AuthenticationRegion = "ap-southeast-2";
        }, CancellationToken.None);

        SigV4.AssertSigned(server.Request, TestAccount.AccessKeyId, TestAccount.SecretAccessKey, call.SigningName, "ap-southeast-2");
    }

    [Theory]
    [InlineData("us.anthropic.claude-haiku-4-5-20251001-v1:0", "/model/us.anthropic.claude-haiku-4-5-20251001-v1%3A0/converse")]
    [InlineData(
        "arn:aws:bedrock:us-west-2:210987654321:inference-profile/us.example",
        "/model/arn%3Aaws%3Abedrock%3Aus-west-2%3A210987654321%3Ainference-profile%2Fus.example/converse")]
    [InlineData("with space+plus%25&ünïcode", "/model/with%20space%2Bplus%2525%26%C3%BCn%C3%AFcode/converse")]
    public async Task Encodes_a_path_label_once_on_the_wire_and_twice_in_the_signature(string modelId, string target)
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonBedrockRuntimeClient client = new(TestAccount.Credentials, TestAccount.Config<AmazonBedrockRuntimeConfig>(server));

        await client.ConverseAsync(new ConverseRequest { ModelId = modelId });

        Assert.Equal(target, server.Request.Target);
        SigV4.AssertSigned(server.Request, TestAccount.AccessKeyId, TestAccount.SecretAccessKey, "bedrock", TestAccount.Region);
    }

    [Fact]
    public async Task Encodes_each_label_of_a_path_for_itself()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonConnectClient client = new(TestAccount.Credentials, TestAccount.Config<AmazonConnectConfig>(server));

        await client.DescribeContactAsync(new DescribeContactRequest { InstanceId = "instance/a:b", ContactId = "../contact" });

        Assert.Equal("/contacts/instance%2Fa%3Ab/..%2Fcontact", server.Request.Target);
        SigV4.AssertSigned(server.Request, TestAccount.AccessKeyId, TestAccount.SecretAccessKey, "connect", TestAccount.Region);
    }

    [Fact]
    public async Task Sends_and_signs_the_session_token_of_temporary_credentials()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        SessionAWSCredentials credentials = new(TestAccount.AccessKeyId, TestAccount.SecretAccessKey, "session+token/=");
        using AmazonStepFunctionsClient client = new(credentials, TestAccount.Config<AmazonStepFunctionsConfig>(server));

        await client.SendTaskHeartbeatAsync(new SendTaskHeartbeatRequest { TaskToken = "token" });

        Assert.Equal("session+token/=", server.Request.Headers["x-amz-security-token"]);
        Assert.Contains("x-amz-security-token", SigV4.Claimed(server.Request).SignedHeaders);
        SigV4.AssertSigned(server.Request, TestAccount.AccessKeyId, TestAccount.SecretAccessKey, "states", TestAccount.Region);
    }
}
