using Atlas.Engine.LocalCloud.Lex;

namespace Atlas.Engine.LocalCloud.Tests.Lex;

public sealed class SessionTests
{
    private readonly LexBench bench = new();

    [Theory]
    [InlineData(599, "Which number should we call?")]
    [InlineData(600, "Done.")]
    public async Task Lives_as_long_as_the_bot_allows(int idleSeconds, string next)
    {
        await bench.SayAsync("start the demo");
        bench.Time.Advance(TimeSpan.FromSeconds(idleSeconds));

        LexReply reply = await bench.SayAsync("Dana");

        Assert.Equal([next], reply.Messages);
    }

    [Fact]
    public async Task Lives_on_with_every_turn()
    {
        await bench.SayAsync("start the demo");
        bench.Time.Advance(TimeSpan.FromSeconds(500));
        await bench.SayAsync("Dana");
        bench.Time.Advance(TimeSpan.FromSeconds(500));

        LexReply reply = await bench.SayAsync("206 555 0100");

        Assert.Equal(["May an AI call you?"], reply.Messages);
    }

    [Fact]
    public async Task Keeps_sessions_apart()
    {
        await bench.SayAsync("start the demo", "web-1");

        LexReply other = await bench.SayAsync("Dana", "web-2");

        Assert.Equal("FallbackIntent", other.IntentName);
    }

    [Fact]
    public async Task Keeps_the_attributes_that_no_turn_sets()
    {
        await bench.SayAsync("hello", attributes: new Dictionary<string, string> { ["leadId"] = "00Q1" });
        LexReply reply = await bench.SayAsync("goodbye");

        Assert.Equal("00Q1", reply.SessionState["sessionAttributes"]!["leadId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Refuses_a_second_turn_while_one_is_under_way()
    {
        TaskCompletionSource<InvocationResult> answer = new();
        bench.Hook.Invocation = _ => answer.Task;
        Task<LexReply> first = bench.SayAsync("hello");

        LexRefusal refusal = await Assert.ThrowsAsync<LexRefusal>(() => bench.SayAsync("hello"));
        answer.SetResult(new("""{"sessionState":{"dialogAction":{"type":"Close"},"intent":{"name":"Greeting","state":"Fulfilled"}}}"""u8.ToArray(), null, null));
        await first;
        bench.Hook.Invocation = null;

        Assert.Equal(("ConflictException", 409), (refusal.ErrorType, refusal.Status));
        Assert.Equal("Greeting", (await bench.SayAsync("hello")).IntentName);
    }

    [Fact]
    public async Task Takes_turns_of_different_sessions_at_once()
    {
        TaskCompletionSource<InvocationResult> answer = new();
        bench.Hook.Invocation = _ => answer.Task;
        Task<LexReply> first = bench.SayAsync("hello", "web-1");
        bench.Hook.Invocation = null;

        LexReply second = await bench.SayAsync("hello", "web-2");

        Assert.False(first.IsCompleted);
        Assert.Equal("Greeting", second.IntentName);
        answer.SetCanceled();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Theory]
    [InlineData("Text", 0, false)]
    [InlineData("Speech", 0, true)]
    [InlineData("Text", 1024, true)]
    [InlineData("Text", 1025, false)]
    [InlineData("Telepathy", 5, false)]
    public async Task Takes_words_within_their_limits(string mode, int length, bool accepted)
    {
        string text = new('x', length);

        if (accepted) Assert.NotNull(await bench.SayAsync(text, mode: mode));
        else Assert.Equal("ValidationException", (await Assert.ThrowsAsync<LexRefusal>(() => bench.SayAsync(text, mode: mode))).ErrorType);
    }

    [Theory]
    [InlineData("a", false)]
    [InlineData("ab", true)]
    [InlineData("contact:7c1de0b4-52a9_4.f", true)]
    [InlineData("with space", false)]
    public async Task Takes_session_ids_of_the_pattern(string id, bool accepted)
    {
        if (accepted) Assert.NotNull(await bench.SayAsync("hello", id));
        else await Assert.ThrowsAsync<LexRefusal>(() => bench.SayAsync("hello", id));
    }

    [Theory]
    [InlineData("arn:aws:lex:us-east-1:123456789012:bot-alias/QX7PLM2K9D/OTHER", "en_US")]
    [InlineData("arn:aws:lex:us-east-1:123456789012:bot-alias/QX7PLM2K9D/ZTR4HN81VB", "de_DE")]
    public async Task Knows_no_other_alias_or_locale(string arn, string locale)
    {
        LexRefusal refusal = await Assert.ThrowsAsync<LexRefusal>(() => bench.Lex.RecognizeAsync(new(arn, locale, "web-1", "hello", "Text", null, null), CancellationToken.None));

        Assert.Equal("ResourceNotFoundException", refusal.ErrorType);
    }

    [Fact]
    public async Task Serves_the_test_alias_as_a_draft()
    {
        string arn = SampleBot.AliasArn.Replace(SampleBot.AliasId, "TSTALIASID", StringComparison.Ordinal);

        await bench.Lex.RecognizeAsync(new(arn, SampleBot.Locale, "web-1", "hello", "Text", null, null), CancellationToken.None);

        Assert.Equal(("TSTALIASID", "DRAFT"), (bench.Hook.Last["bot"]!["aliasId"]!.GetValue<string>(), bench.Hook.Last["bot"]!["version"]!.GetValue<string>()));
    }
}
