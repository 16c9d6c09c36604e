using System.Diagnostics;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Deployment.Tests.World;
using Atlas.Engine.Tests.Suite;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class ToolTests
{
    [PythonTheory]
    [InlineData("a b", "\"", "$(id)", "; rm -rf x", "*", "'", "")]
    public async Task Hands_arguments_on_as_they_are(params string[] arguments)
    {
        ToolResult result = await new LocalTools().RunAsync(new ToolCall("python3", ["-c", "import sys, json; print(json.dumps(sys.argv[1:]))", .. arguments]), CancellationToken.None);

        Assert.Equal(arguments, System.Text.Json.Nodes.JsonNode.Parse(result.Output)!.AsArray().Select(item => item!.GetValue<string>()));
    }

    [Fact]
    public async Task Tells_of_a_program_that_is_missing_by_its_name()
    {
        ToolMissing missing = await Assert.ThrowsAsync<ToolMissing>(() => new LocalTools().RunAsync(new ToolCall("no-such-program-anywhere", []), CancellationToken.None));

        Assert.Equal("no-such-program-anywhere", missing.Program);
    }

    [PythonFact]
    public async Task Ends_a_program_when_the_user_wants_to_stop()
    {
        using CancellationTokenSource user = new();
        int? id = null;
        ToolCall endless = new("python3", ["-u", "-c", "import os, time; print(os.getpid()); time.sleep(600)"])
        {
            OnLine = line =>
            {
                id = int.Parse(line, System.Globalization.CultureInfo.InvariantCulture);
                user.Cancel();
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new LocalTools().RunAsync(endless, user.Token));

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id!.Value));
    }

    // Ctrl+C at a terminal reaches the program as well as us. Here it leaves another behind, so that it is over before the user stops.
    [PythonFact]
    public async Task Takes_no_end_of_a_program_for_its_own_when_the_user_wants_to_stop()
    {
        using CancellationTokenSource user = new();
        ToolCall interrupted = new("python3", ["-c", "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(1); print(1)']); sys.exit(1)"]) { OnLine = _ => user.Cancel() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new LocalTools().RunAsync(interrupted, user.Token));
    }

    [PythonFact]
    public async Task Takes_the_end_of_a_program_that_was_interrupted_for_the_users_wish()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new LocalTools().RunAsync(new ToolCall("python3", ["-c", "import sys; sys.exit(130)"]), CancellationToken.None));
    }

    [Theory]
    [InlineData("An error occurred (ValidationError) when calling the DescribeStacks operation: Stack with id x does not exist", "ValidationError", "Stack with id x does not exist", true)]
    [InlineData("An error occurred (Throttling) when calling the PutRule operation (reached max retries: 4): Rate exceeded", "Throttling", "Rate exceeded", false)]
    [InlineData("Unable to locate credentials. You can configure credentials by running \"aws configure\".", AwsRefusal.NoCredentials, "aws some thing: Unable to locate", false)]
    [InlineData("usage: aws [options]", "CommandLine", "aws some thing: usage", false)]
    public async Task Understands_what_the_AWS_command_line_says(string errors, string code, string message, bool isAbsence)
    {
        ScriptedTools tools = new ScriptedTools().Fail("aws", errors);

        AwsRefusal refusal = await Assert.ThrowsAsync<AwsRefusal>(() => new AwsCli(tools, null, null).CallAsync("some", "thing", [], CancellationToken.None));

        Assert.Equal(code, refusal.Code);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(isAbsence, refusal.IsAbsence);
    }
}
