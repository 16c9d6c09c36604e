using System.Net;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

public sealed class PublishTests
{
    private const string Topic = "arn:aws:sns:us-west-2:210987654321:contoso-sales-team";

    private const string Published = """
        <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
          <PublishResult><MessageId>3b9e6a10-7d52</MessageId><SequenceNumber>10000000000000003000</SequenceNumber></PublishResult>
          <ResponseMetadata><RequestId>7a6b5c4d-1e2f</RequestId></ResponseMetadata>
        </PublishResponse>
        """;

    [Fact]
    public async Task Posts_the_message_as_a_form()
    {
        await using WireServer server = new(WireReply.Ok(Published));
        using AmazonSimpleNotificationServiceClient client = Client(server);

        await client.PublishAsync(new PublishRequest
        {
            TopicArn = Topic,
            Subject = "Hot lead: Avery Example",
            Message = "Lead 00Q5g00000ABCDEFGH asked for a callback.",
            MessageAttributes = new() { ["rating"] = new() { DataType = "String", StringValue = "Hot" } },
        });

        WireRequest request = server.Request;
        Assert.Equal(("POST", "/"), (request.Method, request.Target));
        Assert.StartsWith("application/x-www-form-urlencoded", request.Headers["content-type"], StringComparison.Ordinal);
        Assert.Equal(
            new SortedDictionary<string, string>
            {
                ["Action"] = "Publish",
                ["Version"] = "2010-03-31",
                ["TopicArn"] = Topic,
                ["Subject"] = "Hot lead: Avery Example",
                ["Message"] = "Lead 00Q5g00000ABCDEFGH asked for a callback.",
                ["MessageAttributes.entry.1.Name"] = "rating",
                ["MessageAttributes.entry.1.Value.DataType"] = "String",
                ["MessageAttributes.entry.1.Value.StringValue"] = "Hot",
            },
            new SortedDictionary<string, string>(request.Form));
    }

    [Theory]
    [InlineData("a & b = c + d % e ; f ? g # h")]
    [InlineData("Grüße, 日本, 👋, ¿qué?")]
    [InlineData("line\r\nbreak\ttab \"quoted\" 'single' <tag/> *~-_.!()")]
    [InlineData("")]
    public async Task Sends_every_character_as_it_is(string text)
    {
        await using WireServer server = new(WireReply.Ok(Published));
        using AmazonSimpleNotificationServiceClient client = Client(server);

        await client.PublishAsync(Topic, text, text);

        Assert.Equal((text, text), (server.Request.Form["Message"], server.Request.Form["Subject"]));
        Assert.DoesNotContain('+', server.Request.Text);
        Assert.DoesNotContain(' ', server.Request.Text);
        SigV4.AssertSigned(server.Request, TestAccount.AccessKeyId, TestAccount.SecretAccessKey, "sns", TestAccount.Region);
    }

    [Fact]
    public async Task Numbers_the_attributes_and_sends_bytes_as_Base64()
    {
        await using WireServer server = new(WireReply.Ok(Published));
        using AmazonSimpleNotificationServiceClient client = Client(server);

        await client.PublishAsync(new PublishRequest(Topic, "text")
        {
            MessageAttributes = new()
            {
                ["first"] = new() { DataType = "Number", StringValue = "1" },
                ["second"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([0xff, 0x00, 0x10]) },
            },
            MessageStructure = "json",
            MessageGroupId = "group",
            MessageDeduplicationId = "once",
        });

        Dictionary<string, string> form = server.Request.Form;
        Assert.Equal(("first", "1"), (form["MessageAttributes.entry.1.Name"], form["MessageAttributes.entry.1.Value.StringValue"]));
        Assert.Equal(("second", "/wAQ"), (form["MessageAttributes.entry.2.Name"], form["MessageAttributes.entry.2.Value.BinaryValue"]));
        Assert.Equal(("json", "group", "once"), (form["MessageStructure"], form["MessageGroupId"], form["MessageDeduplicationId"]));
    }

    [Fact]
    public async Task Reads_the_answer()
    {
        await using WireServer server = new(WireReply.Ok(Published));
        using AmazonSimpleNotificationServiceClient client = Client(server);

        PublishResponse response = await client.PublishAsync(Topic, "text");

        Assert.Equal(("3b9e6a10-7d52", "10000000000000003000"), (response.MessageId, response.SequenceNumber));
        Assert.Equal("7a6b5c4d-1e2f", response.ResponseMetadata.RequestId);
        Assert.Equal(HttpStatusCode.OK, response.HttpStatusCode);
    }

    [Theory]
    [InlineData(400, "InvalidParameter", typeof(InvalidParameterException))]
    [InlineData(400, "ParameterValueInvalid", typeof(InvalidParameterValueException))]
    [InlineData(403, "AuthorizationError", typeof(AuthorizationErrorException))]
    [InlineData(404, "NotFound", typeof(NotFoundException))]
    [InlineData(500, "InternalError", typeof(InternalErrorException))]
    [InlineData(400, "KMSThrottling", typeof(KMSThrottlingException))]
    [InlineData(400, "Throttling", typeof(AmazonSimpleNotificationServiceException))]
    public async Task Gives_each_code_its_exception(int status, string code, Type expected)
    {
        await using WireServer server = new(WireReply.Error(status, $"""
            <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>{code}</Code>
            <Message>Invalid parameter: Subject &amp; more</Message></Error><RequestId>request-1</RequestId></ErrorResponse>
            """));
        using AmazonSimpleNotificationServiceClient client = Client(server);

        AmazonSimpleNotificationServiceException error =
            await Assert.ThrowsAnyAsync<AmazonSimpleNotificationServiceException>(() => client.PublishAsync(Topic, "text"));

        Assert.IsType(expected, error);
        Assert.Equal((code, "Invalid parameter: Subject & more", "request-1"), (error.ErrorCode, error.Message, error.RequestId));
        Assert.Equal((status, ErrorType.Sender), ((int)error.StatusCode, error.ErrorType));
    }

    private static AmazonSimpleNotificationServiceClient Client(WireServer server) =>
        new(TestAccount.Credentials, TestAccount.Config<AmazonSimpleNotificationServiceConfig>(server));
}
