using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Lex;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Engine.LocalCloud.Tests.Lex;

/// <summary>A Lex with the sample bot, a hook and a clock.</summary>
internal sealed class LexBench
{
    public LexBench(Action<JsonObject>? change = null)
    {
        JsonObject bot = SampleBot.Properties();
        change?.Invoke(bot);
        Lex = new([new(bot, SampleBot.BotId, SampleBot.AliasId, "live", SampleBot.AliasArn, SampleBot.Locale, SampleBot.Hook, "7")], Hook, Faults, Time);
    }

    public ScriptedHook Hook { get; } = new();

    public Faults Faults { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));

    public LexService Lex { get; }

    public Task<LexReply> SayAsync(
        string text,
        string session = "web-1",
        string mode = "Text",
        IReadOnlyDictionary<string, string>? attributes = null,
        IReadOnlyDictionary<string, string>? requestAttributes = null) =>
        Lex.RecognizeAsync(new(SampleBot.AliasArn, SampleBot.Locale, session, text, mode, attributes, requestAttributes), CancellationToken.None);

    /// <summary>Says several things, and gives the last reply.</summary>
    public async Task<LexReply> TalkAsync(params string[] texts)
    {
        LexReply reply = await SayAsync(texts[0]);
        foreach (string text in texts[1..]) reply = await SayAsync(text);
        return reply;
    }

    public static string? Slot(LexReply reply, string name) => Slot(reply.SessionState, name)?["interpretedValue"]?.GetValue<string>();

    public static JsonNode? Slot(JsonNode sessionState, string name) => sessionState["intent"]!["slots"]![name]?["value"];
}
