using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using StandIns.Lambda.Tests.Wire;

namespace StandIns.Lambda.Tests;

/// <summary>A function that does what it should.</summary>
public sealed class InvocationTests : FunctionFixture
{
    [Fact]
    public async Task Answers_an_invocation_with_what_the_function_returns()
    {
        Start("Greet");

        ReceivedRequest answer = await Api.InvokeAsync(new Invocation("req-1", """{"Name":"Ada"}"""));

        Assert.Equal("POST", answer.Method);
        Assert.Equal("/2018-06-01/runtime/invocation/req-1/response", answer.Path);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal("""{"Greeting":"Hello Ada, guest 1"}""", answer.Text);
    }

    [Fact]
    public async Task Serves_one_invocation_after_the_other_with_one_object_over_one_connection()
    {
        Start("Greet");

        List<ReceivedRequest> answers = [];
        for (int i = 1; i <= 5; i++) answers.Add(await Api.InvokeAsync(new Invocation($"req-{i}", """{"Name":"Ada"}""")));

        Assert.Equal(["1", "2", "3", "4", "5"], answers.Select(answer => answer.Json["Greeting"]?.GetValue<string>().Split(' ')[^1] ?? ""));
        Assert.Equal([1, 1, 1, 1, 1], answers.Select(answer => answer.Connection));
    }

    [Theory]
    [InlineData("Forget", """{"Name":"Ada"}""", "")]
    [InlineData("Plain", "{}", """{"Greeting":"Hello, guest 1"}""")]
    [InlineData("Plain", "", """{"Greeting":"Hello, guest 1"}""")]
    [InlineData("Silent", "{}", "")]
    [InlineData("Maybe", "null", "null")]
    [InlineData("Maybe", """{"Name":"Ada"}""", """{"Greeting":"Ada"}""")]
    [InlineData("Echo", "not json", "not json")]
    public async Task Fits_every_shape_of_method(string handler, string sent, string answered)
    {
        Start(handler);

        ReceivedRequest answer = await Api.InvokeAsync(new Invocation("req-1", sent));

        Assert.Equal("/2018-06-01/runtime/invocation/req-1/response", answer.Path);
        Assert.Equal(answered, answer.Text);
        Assert.Equal(answer.Body.Length.ToString(CultureInfo.InvariantCulture), answer.Header("Content-Length"));
    }

    [Fact]
    public async Task Shows_the_function_everything_that_Lambda_says()
    {
        long deadline = DateTimeOffset.UtcNow.AddSeconds(900).ToUnixTimeMilliseconds();
        Start("Look");

        ReceivedRequest answer = await Api.InvokeAsync(new Invocation("req-1", "{}")
        {
            Headers =
            {
                ["Lambda-Runtime-Deadline-Ms"] = deadline.ToString(CultureInfo.InvariantCulture),
                ["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-west-1:1:function:sample:live",
                ["Lambda-Runtime-Trace-Id"] = "Root=1-abc;Parent=def;Sampled=1",
                ["Lambda-Runtime-Aws-Tenant-Id"] = "tenant-7",
                ["Lambda-Runtime-Client-Context"] = """{"client":{"app_title":"Atlas"},"custom":{"note":"für Zoë"},"env":{"locale":"de"}}""",
                ["Lambda-Runtime-Cognito-Identity"] = """{"cognitoIdentityId":"id-1","cognitoIdentityPoolId":"pool-1"}""",
            },
        });

        JsonNode sight = answer.Json;
        Assert.InRange(sight["RemainingSeconds"]?.GetValue<double>() ?? 0, 900 - FunctionProcess.Patience.TotalSeconds, 900);
        sight.AsObject().Remove("RemainingSeconds");
        Assert.Equal(
            """{"RequestId":"req-1","Function":"sample","Version":"$LATEST","Arn":"arn:aws:lambda:eu-west-1:1:function:sample:live","Memory":256,"LogGroup":"/aws/lambda/sample","LogStream":"2026/03/14/[$LATEST]abc","Trace":"Root=1-abc;Parent=def;Sampled=1","TraceInEnvironment":"Root=1-abc;Parent=def;Sampled=1","Tenant":"tenant-7","App":"Atlas","Custom":"für Zoë","Environment":"de","Identity":"id-1","IdentityPool":"pool-1","HasSerializer":true}""",
            sight.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task Reads_a_client_context_that_comes_as_base64()
    {
        Start("Look");
        string base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"custom":{"note":"für Zoë"}}"""));

        ReceivedRequest answer = await Api.InvokeAsync(new Invocation("req-1", "{}") { Headers = { ["Lambda-Runtime-Client-Context"] = base64 } });

        Assert.Equal("für Zoë", answer.Json["Custom"]?.GetValue<string>());
    }

    [Fact]
    public async Task Forgets_the_trace_of_the_invocation_before()
    {
        Start("Look");
        await Api.InvokeAsync(new Invocation("req-1", "{}") { Headers = { ["Lambda-Runtime-Trace-Id"] = "Root=1-abc" } });

        ReceivedRequest answer = await Api.InvokeAsync(new Invocation("req-2", "{}"));

        Assert.Null(answer.Json["TraceInEnvironment"]);
    }

    [Fact]
    public async Task Counts_down_past_a_deadline_that_has_gone_by()
    {
        Start("Look");

        ReceivedRequest answer = await Api.InvokeAsync(new Invocation("req-1", "{}") { Headers = { ["Lambda-Runtime-Deadline-Ms"] = "1000" } });

        Assert.True(answer.Json["RemainingSeconds"]?.GetValue<double>() < 0);
    }

    [Fact]
    public async Task Echoes_the_id_of_the_attempt_with_its_answer_and_with_no_other()
    {
        Start("Fail");
        Invocation first = new("req-1", """{"Kind":"sync"}""") { Headers = { ["Lambda-Runtime-Invocation-Id"] = "attempt-1" } };
        Invocation second = new("req-1", """{"Kind":"none"}""") { Headers = { ["Lambda-Runtime-Invocation-Id"] = "attempt-2" } };

        ReceivedRequest error = await Api.InvokeAsync(first);
        ReceivedRequest answer = await Api.InvokeAsync(second);
        ReceivedRequest unnamed = await Api.InvokeAsync(new Invocation("req-1", """{"Kind":"none"}"""));

        Assert.Equal("attempt-1", error.Header("Lambda-Runtime-Invocation-Id"));
        Assert.Equal("attempt-2", answer.Header("Lambda-Runtime-Invocation-Id"));
        Assert.Null(unnamed.Header("Lambda-Runtime-Invocation-Id"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Carries_six_megabytes_there_and_back(bool chunked)
    {
        Start("Echo");
        byte[] large = new byte[6 * 1024 * 1024];
        new Random(1).NextBytes(large);

        ReceivedRequest answer = await Api.InvokeAsync(new Invocation("req-1", large) { Chunked = chunked });

        Assert.True(large.AsSpan().SequenceEqual(answer.Body));
    }

    [Fact]
    public async Task Keeps_every_character()
    {
        Start("Greet");

        ReceivedRequest answer = await Api.InvokeAsync(new Invocation("req-1", """{"Name":"Zoë \u00df 电话 👋 <\"&'>"}"""));

        Assert.Equal("""{"Greeting":"Hello Zoë ß 电话 👋 <\"&'>, guest 1"}""".Replace("👋", "\\uD83D\\uDC4B", StringComparison.Ordinal), answer.Text);
        Assert.Equal("Hello Zoë ß 电话 👋 <\"&'>, guest 1", answer.Json["Greeting"]?.GetValue<string>());
    }

    [Fact]
    public async Task Names_itself_to_the_runtime_api()
    {
        Start("Plain");

        ReceivedRequest waiting = await Api.WaitingAsync();

        Assert.Equal("GET", waiting.Method);
        Assert.StartsWith("aws-lambda-dotnet/", waiting.Header("User-Agent"), StringComparison.Ordinal);
    }
}
