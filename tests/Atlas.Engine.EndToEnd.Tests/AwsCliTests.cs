using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.EndToEnd.Tests.World;

namespace Atlas.Engine.EndToEnd.Tests;

/// <summary>The AWS command line is a client like any other.</summary>
[Collection(nameof(RunningEngine))]
public sealed class AwsCliTests(RunningEngine engine)
{
    [AwsFact]
    public async Task Starts_and_follows_a_journey_and_finds_what_it_left()
    {
        Visitor visitor = await engine.VisitorAsync();
        string machine = engine.Outputs.StateMachineArn;

        JsonNode started = await AwsAsync("stepfunctions", "start-execution", "--state-machine-arn", machine, "--input", visitor.Lead().ToJsonString());
        string execution = started["executionArn"]!.GetValue<string>();
        Evidence evidence = await engine.GatherAsync(visitor, await new Driver(engine).FinishAsync(execution));

        evidence.ShowsOneHonestEnd("Answered");
        JsonNode described = await AwsAsync("stepfunctions", "describe-execution", "--execution-arn", execution);
        Assert.Equal("SUCCEEDED", described["status"]!.GetValue<string>());
        JsonArray history = (await AwsAsync("stepfunctions", "get-execution-history", "--execution-arn", execution))["events"]!.AsArray();
        Assert.Equal("ExecutionStarted", history[0]!["type"]!.GetValue<string>());
        Assert.Equal("ExecutionSucceeded", history[^1]!["type"]!.GetValue<string>());
        Assert.Contains(history, entry => entry!["stateEnteredEventDetails"]?["name"]?.GetValue<string>() == "Update Lead with Summary");
        JsonArray executions = (await AwsAsync("stepfunctions", "list-executions", "--state-machine-arn", machine, "--status-filter", "SUCCEEDED"))["executions"]!.AsArray();
        Assert.Contains(executions, entry => entry!["executionArn"]!.GetValue<string>() == execution);

        string key = $$$"""{":pk": {"S": "LEAD#{{{visitor.Phone}}}"}}""";
        JsonNode items = await AwsAsync(
            "dynamodb", "query", "--table-name", engine.Outputs.InteractionsTable, "--key-condition-expression", "PK = :pk", "--expression-attribute-values", key);
        Assert.Contains(items["Items"]!.AsArray(), item => item!["InteractionId"]?["S"]?.GetValue<string>() == evidence.InteractionId);

        string contact = evidence.Dials[0]["contactId"]!.GetValue<string>();
        ToolResult listed = await RunAsync("s3", "ls", $"s3://{engine.Outputs.RecordingsBucket}/", "--recursive");
        Assert.Contains(listed.Output.Split('\n'), line => line.Contains(contact, StringComparison.Ordinal) && line.Contains(".wav", StringComparison.Ordinal));

        JsonArray jobs = (await AwsAsync("transcribe", "list-transcription-jobs", "--job-name-contains", contact))["TranscriptionJobSummaries"]!.AsArray();
        string job = Assert.Single(jobs)!["TranscriptionJobName"]!.GetValue<string>();
        JsonNode transcription = await AwsAsync("transcribe", "get-transcription-job", "--transcription-job-name", job);
        Assert.Equal("COMPLETED", transcription["TranscriptionJob"]!["TranscriptionJobStatus"]!.GetValue<string>());
    }

    [AwsFact]
    public async Task Answers_a_task_in_the_place_of_a_signal_that_never_comes()
    {
        Visitor visitor = await engine.VisitorAsync("hangs-up");
        foreach (string lost in (string[])["Amazon Connect Contact Event", "Transcribe Job State Change", "Object Created"]) await engine.ArmAsync("event." + lost, "drop", times: 100);
        string execution = await engine.StartAsync(visitor.Lead());
        string interaction = execution[(execution.LastIndexOf(':') + 1)..];
        string key = $$$"""{":pk": {"S": "INTERACTION#{{{interaction}}}"}}""";
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(60));
        while (!(await engine.LookAsync("calls")).Any(call => call["number"]!.GetValue<string>() == visitor.Phone && call["endedAt"] is not null)) await Task.Delay(50, deadline.Token);
        await engine.UntilQuietAsync();
        JsonNode items = await AwsAsync(
            "dynamodb", "query", "--table-name", engine.Outputs.TaskTokensTable, "--key-condition-expression", "PK = :pk", "--expression-attribute-values", key);
        string token = items["Items"]!.AsArray().Select(item => item!["TaskToken"]?["S"]?.GetValue<string>()).OfType<string>().Single();

        string outcome = $$$"""{"interactionId": "{{{interaction}}}", "attempt": 1, "telephony": "Voicemail", "legal": {"decision": "Allowed", "rule": "AllPassed", "optedOut": false}, "reason": "By hand."}""";
        ToolResult sent = await RunAsync("stepfunctions", "send-task-success", "--task-token", token, "--task-output", outcome);

        Assert.True(sent.ExitCode == 0, sent.ToString());
        JsonObject ended = await new Driver(engine).FinishAsync(execution);
        Assert.Equal("SUCCEEDED", ended["status"]!.GetValue<string>());
        Assert.Equal("Voicemail", JsonNode.Parse(ended["output"]!.GetValue<string>())!["telephony"]!.GetValue<string>());
        ToolResult again = await RunAsync("stepfunctions", "send-task-success", "--task-token", token, "--task-output", outcome);
        Assert.Contains("TaskTimedOut", again.Errors, StringComparison.Ordinal);
    }

    [AwsFact]
    public async Task Refuses_a_task_token_that_was_made_up()
    {
        ToolResult run = await RunAsync("stepfunctions", "send-task-success", "--task-token", "made-up", "--task-output", "{}");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("InvalidToken", run.Errors, StringComparison.Ordinal);
    }

    [AwsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Invokes_a_function_by_its_name_in_the_template_or_in_the_cloud(bool inTemplate)
    {
        const string LogicalId = "GenerateDynamicScenarioHandler";
        string name = inTemplate ? LogicalId : engine.Cloud.Template.Functions.Single(function => function.LogicalId == LogicalId).Name;
        // A file of bytes means the same to both versions of the command line.
        string answer = Path.GetTempFileName(), question = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(question, """{"interactionId": "by-hand", "name": "Dana", "chat_transcript": "visitor: How does it work?"}""");
            JsonNode invoked = await AwsAsync(
                "lambda", "invoke", "--function-name", name,
                "--payload", "fileb://" + question, answer);

            Assert.Equal(200, invoked["StatusCode"]!.GetValue<int>());
            Assert.Null(invoked["FunctionError"]);
            Assert.Equal("model", JsonNode.Parse(await File.ReadAllTextAsync(answer))!["source"]!.GetValue<string>());
        }
        finally
        {
            File.Delete(answer);
            File.Delete(question);
        }
    }

    [AwsFact]
    public async Task Reads_the_secret()
    {
        JsonNode secret = await AwsAsync("secretsmanager", "get-secret-value", "--secret-id", engine.Outputs.SalesforceSecretArn);

        JsonNode held = JsonNode.Parse(secret["SecretString"]!.GetValue<string>())!;
        Assert.All((string[])["username", "client_id", "private_key"], member => Assert.NotEmpty(held[member]!.GetValue<string>()));
    }

    [AwsFact]
    public async Task Talks_with_the_bot()
    {
        JsonNode reply = await AwsAsync(
            "lexv2-runtime", "recognize-text", "--bot-id", engine.Outputs.BotId, "--bot-alias-id", engine.Outputs.BotAliasId,
            "--locale-id", "en_US", "--session-id", "by-hand", "--text", "Hello");

        Assert.NotEmpty(reply["messages"]![0]!["content"]!.GetValue<string>());
    }

    [AwsFact]
    public async Task Talks_with_the_model()
    {
        JsonNode reply = await AwsAsync(
            "bedrock-runtime", "converse", "--model-id", "us.amazon.nova-2-lite-v1:0", "--messages", """[{"role": "user", "content": [{"text": "Hello"}]}]""");

        Assert.NotEmpty(reply["output"]!["message"]!["content"]![0]!["text"]!.GetValue<string>());
    }

    [AwsFact]
    public async Task Places_a_call()
    {
        Visitor visitor = await engine.VisitorAsync("hangs-up");

        JsonNode started = await AwsAsync(
            "connect", "start-outbound-voice-contact", "--instance-id", CloudHost.ConnectInstanceId,
            "--contact-flow-id", engine.Cloud.Template.ContactFlows[0].Id, "--destination-phone-number", visitor.Phone, "--source-phone-number", CloudHost.SourceNumber);

        string contact = started["ContactId"]!.GetValue<string>();
        Assert.Contains(await engine.LookAsync("calls"), call => call["contactId"]!.GetValue<string>() == contact && call["number"]!.GetValue<string>() == visitor.Phone);
    }

    private async Task<JsonNode> AwsAsync(params string[] arguments)
    {
        ToolResult run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, $"aws {string.Join(' ', arguments.Take(2))}: {run}");
        return JsonNode.Parse(run.Output)!;
    }

    private Task<ToolResult> RunAsync(params string[] arguments) => Tool.RunAsync(
        "aws",
        [.. arguments, "--output", "json"],
        new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = engine.Outputs.Endpoint,
            ["AWS_ACCESS_KEY_ID"] = "local",
            ["AWS_SECRET_ACCESS_KEY"] = "local",
            ["AWS_DEFAULT_REGION"] = engine.Outputs.Region,
            ["AWS_CONFIG_FILE"] = "/dev/null",
            ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_PAGER"] = "",
        },
        TimeSpan.FromSeconds(90));
}
