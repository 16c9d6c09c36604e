using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Tests.Hosting;

namespace Atlas.Engine.LocalCloud.Tests.Lambda;

[Collection("cloud")]
public sealed class LambdaServiceTests(CloudFixture fixture) : IDisposable
{
    public void Dispose() => fixture.Cloud.Faults.Clear();

    [MotoFact]
    public async Task Invokes_a_function_and_answers_with_what_it_answered()
    {
        using HttpResponseMessage response = await InvokeAsync("fn", """{"a":1}""");

        Assert.Equal("""{"a":1}""", JsonNode.Parse(await response.Content.ReadAsStringAsync())?["event"]?.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("X-Amz-Function-Error"));
        Assert.Equal("$LATEST", response.Headers.GetValues("X-Amz-Executed-Version").Single());
    }

    [MotoFact]
    public async Task Marks_the_answer_of_a_function_that_failed()
    {
        using HttpResponseMessage response = await InvokeAsync("arn:aws:lambda:us-east-1:123456789012:function:fn", """{"do":"fail","type":"LeadNotFound"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Unhandled", response.Headers.GetValues("X-Amz-Function-Error").Single());
        Assert.Equal("LeadNotFound", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())?["errorType"]);
    }

    [MotoTheory]
    [InlineData("fn", "{}", "Event", HttpStatusCode.Accepted, "")]
    [InlineData("fn", "{}", "DryRun", HttpStatusCode.NoContent, "")]
    [InlineData("nobody", "{}", "RequestResponse", HttpStatusCode.NotFound, "ResourceNotFoundException")]
    [InlineData("nobody", "{}", "Event", HttpStatusCode.NotFound, "ResourceNotFoundException")]
    [InlineData("nobody", "{}", "DryRun", HttpStatusCode.NotFound, "ResourceNotFoundException")]
    [InlineData("fn", "{", "RequestResponse", HttpStatusCode.BadRequest, "InvalidRequestContentException")]
    public async Task Answers_each_type_of_invocation_as_Lambda_does(string function, string payload, string type, HttpStatusCode expected, string error)
    {
        using HttpResponseMessage response = await InvokeAsync(function, payload, ("X-Amz-Invocation-Type", type));

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(error, response.Headers.TryGetValues("x-amzn-ErrorType", out IEnumerable<string>? types) ? types.Single() : "");
    }

    [MotoTheory]
    [InlineData("RequestResponse", 6 * 1024 * 1024)]
    [InlineData("Event", 1024 * 1024)]
    public async Task Refuses_an_event_that_is_a_byte_too_large(string type, int limit)
    {
        using HttpResponseMessage response = await InvokeAsync("fn", $"\"{new string('x', limit - 1)}\"", ("X-Amz-Invocation-Type", type));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [MotoFact]
    public async Task Answers_429_when_the_function_is_throttled()
    {
        fixture.Cloud.Faults.Arm(new Fault("lambda.Fn", "throttle"));

        using HttpResponseMessage response = await InvokeAsync("fn", "{}");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("TooManyRequestsException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [MotoFact]
    public async Task Gives_the_end_of_the_log_when_it_is_asked_for()
    {
        using HttpResponseMessage response = await InvokeAsync("fn", """{"do":"log"}""", ("X-Amz-Log-Type", "Tail"));

        string tail = Encoding.UTF8.GetString(Convert.FromBase64String(response.Headers.GetValues("X-Amz-Log-Result").Single()));
        Assert.StartsWith("START RequestId: " + response.Headers.GetValues("x-amzn-RequestId").Single(), tail, StringComparison.Ordinal);
        Assert.Contains("REPORT", tail, StringComparison.Ordinal);
    }

    [MotoFact]
    public async Task Hands_the_callers_trace_on()
    {
        const string Trace = "Root=1-69120a5b-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=0";
        using HttpResponseMessage response = await InvokeAsync("fn", """{"do":"headers"}""", ("X-Amzn-Trace-Id", Trace));

        Assert.Equal(Trace, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())?["headers"]?["Lambda-Runtime-Trace-Id"]);
    }

    [MotoFact]
    public async Task Lists_and_describes_the_functions_of_the_template()
    {
        (_, string list) = await fixture.CallAsync("lambda", HttpMethod.Get, "/2015-03-31/functions/");
        (_, string one) = await fixture.CallAsync("lambda", HttpMethod.Get, "/2015-03-31/functions/fn");
        (_, string configuration) = await fixture.CallAsync("lambda", HttpMethod.Get, "/2015-03-31/functions/fn/configuration");
        (HttpStatusCode none, _) = await fixture.CallAsync("lambda", HttpMethod.Get, "/2015-03-31/functions/nobody");
        (HttpStatusCode unknown, _) = await fixture.CallAsync("lambda", HttpMethod.Delete, "/2015-03-31/functions/fn");

        Assert.Equal(["fn", "on-object", "on-event"], JsonNode.Parse(list)?["Functions"]?.AsArray().Select(f => (string?)f?["FunctionName"]));
        Assert.Equal(20, (int?)JsonNode.Parse(one)?["Configuration"]?["Timeout"]);
        Assert.Equal("Things", (string?)JsonNode.Parse(configuration)?["Environment"]?["Variables"]?["TABLE"]);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (none, unknown));
    }

    private async Task<HttpResponseMessage> InvokeAsync(string function, string payload, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/2015-03-31/functions/{Uri.EscapeDataString(function)}/invocations") { Content = new StringContent(payload) };
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/lambda/aws4_request");
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await fixture.Http.SendAsync(request);
    }
}
