using System.Net;

namespace Atlas.Engine.LocalCloud.Tests.Hosting;

[Collection("cloud")]
public sealed class EndpointTests(CloudFixture fixture) : IDisposable
{
    public void Dispose() => fixture.Cloud.Faults.Clear();

    [MotoFact]
    public async Task Finds_a_service_by_the_name_that_the_request_is_signed_for() =>
        Assert.Equal((HttpStatusCode.OK, "said hello"), await fixture.CallAsync("echo", HttpMethod.Post, "/any", "hello"));

    [MotoFact]
    public async Task Finds_a_service_by_its_path() => Assert.Equal("at /echo/deep", await fixture.Http.GetStringAsync("/echo/deep"));

    [MotoTheory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("10.0.0.1")]
    public async Task Refuses_other_hosts(string host)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/_local/health");
        request.Headers.Host = host;
        using HttpResponseMessage response = await fixture.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [MotoTheory]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("own", HttpStatusCode.OK)]
    public async Task Refuses_pages_of_other_origins(string origin, HttpStatusCode expected)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/_local/health");
        if (origin.Length > 0) request.Headers.Add("Origin", origin == "own" ? fixture.Cloud.Endpoint.GetLeftPart(UriPartial.Authority) : origin);
        using HttpResponseMessage response = await fixture.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [MotoTheory]
    [InlineData("dynamodb", "X-Amz-Target", "DynamoDB_20120810.PutItem", "application/x-amz-json-1.0", "dynamodb.PutItem", "\"__type\":\"Odd\"")]
    [InlineData("sns", "x-none", "", "application/x-www-form-urlencoded", "sns.Publish", "<Code>Odd</Code>")]
    [InlineData("echo", "x-none", "", "application/json", "echo.Say", "\"message\":")]
    [InlineData("lambda", "x-none", "", "application/json", "lambda.Invoke", "\"Message\":")]
    [InlineData("s3", "x-none", "", "application/json", "s3.CompleteMultipartUpload", "<Error><Code>Odd</Code>")]
    public async Task Fails_a_call_in_the_shape_of_its_protocol(string service, string header, string value, string contentType, string at, string expected)
    {
        fixture.Cloud.Faults.Arm(new Fault(at, "fail", Status: 418, Code: "Odd"));
        string path = service switch { "lambda" => "/2015-03-31/functions/fn/invocations", "s3" => "/recordings/key?uploadId=1", _ => "/" };

        (HttpStatusCode status, string body) = await fixture.CallAsync(service, HttpMethod.Post, path, "Action=Publish", "key", ("Content-Type", contentType), (header, value));

        Assert.Equal((HttpStatusCode)418, status);
        Assert.Contains(expected, body, StringComparison.Ordinal);
    }

    [MotoFact]
    public async Task Throttles_as_S3_and_as_DynamoDB_do_and_lets_the_retry_through()
    {
        fixture.Cloud.Faults.Arm(new Fault("s3.PutObject", "throttle"));
        fixture.Cloud.Faults.Arm(new Fault("dynamodb.GetItem", "throttle"));
        using var s3 = fixture.S3();
        using var dynamo = fixture.DynamoDb(retries: 1);

        Amazon.S3.AmazonS3Exception slow = await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(() =>
            s3.PutObjectAsync(new() { BucketName = "recordings", Key = "out/slow", ContentBody = "x" }));
        await dynamo.GetItemAsync("Things", new() { ["PK"] = new("x") });

        Assert.Equal("SlowDown", slow.ErrorCode);
        Assert.Empty(fixture.Cloud.Faults.Armed);
    }

    [MotoFact]
    public async Task Meets_only_the_calls_that_a_fault_names()
    {
        fixture.Cloud.Faults.Arm(new Fault("dynamodb.PutItem", "fail", Match: "the-unlucky", Code: "InternalServerError"));
        using var dynamo = fixture.DynamoDb();
        await dynamo.PutItemAsync("Things", new() { ["PK"] = new("the-lucky") });

        await Assert.ThrowsAsync<Amazon.DynamoDBv2.Model.InternalServerErrorException>(() => dynamo.PutItemAsync("Things", new() { ["PK"] = new("the-unlucky") }));

        Assert.False((await dynamo.GetItemAsync("Things", new() { ["PK"] = new("the-unlucky") })).Item?.Count > 0);
    }

    [MotoFact]
    public async Task Leaves_a_call_without_an_answer()
    {
        fixture.Cloud.Faults.Arm(new Fault("echo.Say", "timeout"));
        using CancellationTokenSource impatience = new(TimeSpan.FromMilliseconds(300));
        using HttpRequestMessage request = new(HttpMethod.Post, "/") { Content = new StringContent("hello") };
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/echo/aws4_request");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Http.SendAsync(request, impatience.Token));
    }

    [MotoFact]
    public async Task Delays_a_call_by_the_clouds_clock()
    {
        fixture.Cloud.Faults.Arm(new Fault("echo.Say", "delay", DelayMs: 3_600_000));
        Task<(HttpStatusCode, string)> call = fixture.CallAsync("echo", HttpMethod.Post, "/", "late");
        while (fixture.Cloud.Faults.Armed.Count > 0) await Task.Yield();

        // The wait may begin a moment after the fault was taken: the clock is moved until it is over.
        while (!call.IsCompleted)
        {
            fixture.Cloud.Clock.Advance(TimeSpan.FromHours(1));
            await Task.WhenAny(call, Task.Delay(20));
        }

        Assert.Equal((HttpStatusCode.OK, "said late"), await call);
    }
}
