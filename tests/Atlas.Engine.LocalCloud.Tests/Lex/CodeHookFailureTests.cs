using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.Lex;

public sealed class CodeHookFailureTests
{
    private readonly LexBench bench = new();

    [Fact]
    public async Task Fails_when_the_hook_fails()
    {
        bench.Hook.Invocation = _ => Task.FromResult(new InvocationResult("{}"u8.ToArray(), "Unhandled", "BadInput"));

        LexDependencyFailed failure = await Assert.ThrowsAsync<LexDependencyFailed>(() => bench.SayAsync("hello"));

        Assert.Contains("Received error response from Lambda: Unhandled", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_when_there_is_no_such_function()
    {
        bench.Hook.Invocation = _ => throw new LambdaServiceFailure("Lambda.ResourceNotFoundException", "No such function.");

        await Assert.ThrowsAsync<LexDependencyFailed>(() => bench.SayAsync("hello"));
    }

    [Fact]
    public async Task Fails_after_thirty_seconds_of_waiting()
    {
        TaskCompletionSource<InvocationResult> never = new();
        bench.Hook.Invocation = token => never.Task.WaitAsync(token);

        Task<LexReply> turn = bench.SayAsync("hello");
        bench.Time.Advance(TimeSpan.FromMilliseconds(29_999));
        Assert.False(turn.IsCompleted);
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));

        await Assert.ThrowsAsync<LexDependencyFailed>(() => turn);
    }

    [Theory]
    [InlineData("FailureResponse", "BadInput", "Something went wrong.")]
    [InlineData("TimeoutResponse", "Sandbox.Timedout", "That took too long.")]
    public async Task Speaks_its_own_words_for_a_failed_hook_when_it_has_some(string setting, string errorType, string words)
    {
        LexBench bench = new(bot => SampleBot.Intent(bot, "Greeting")["FulfillmentCodeHook"]!["PostFulfillmentStatusSpecification"] = new JsonObject
        {
            [setting] = JsonNode.Parse($$"""{ "MessageGroupsList": [{ "Message": { "PlainTextMessage": { "Value": "{{words}}" } } }] }"""),
        });
        bench.Hook.Invocation = _ => Task.FromResult(new InvocationResult("{}"u8.ToArray(), "Unhandled", errorType));

        LexReply reply = await bench.SayAsync("hello");

        Assert.Equal([words], reply.Messages);
        Assert.Equal(("Close", "Failed"), (reply.DialogAction, reply.IntentState));
    }

    [Fact]
    public async Task Leaves_the_session_as_it_was_when_a_turn_fails()
    {
        await bench.SayAsync("start the demo");
        bench.Hook.Invocation = _ => Task.FromResult(new InvocationResult("not json"u8.ToArray(), null, null));
        await Assert.ThrowsAsync<LexDependencyFailed>(() => bench.SayAsync("Dana"));
        bench.Hook.Invocation = null;

        LexReply reply = await bench.SayAsync("Dana");

        Assert.Equal("Dana", LexBench.Slot(reply, "FullName"));
    }
}
