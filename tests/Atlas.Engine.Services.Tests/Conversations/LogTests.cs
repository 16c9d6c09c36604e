using System.Text.Json;
using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Conversations;

/// <summary>A log knows what happened, and to nobody.</summary>
[Collection(TablesCollection.Name)]
public sealed class LogTests(Tables tables)
{
    private const string Secret = "marmalade";

    [MotoFact]
    public async Task Names_nobody_and_repeats_nothing()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        World.Engine engine = scene.Engine;
        string contactId = scene.Journey.ContactId;
        engine.Model.Say = _ => $"It costs $7 and comes with {Secret}, guaranteed.";
        engine.Model.Fill = _ => $"{{\"{Secret}\":1}}";
        engine.Bucket.Put(contactId, new Turn("t1", Speaker.Caller, $"I want {Secret}."));

        await engine.Opening.OpenAsync(scene.Visitor.Key, contactId, CancellationToken.None);
        await engine.Phone.AnswerAsync(Spoken(scene, 1, $"do you sell {Secret}", Intents.Fallback), CancellationToken.None);
        engine.Crm.Refusal = new Errors.SalesforceUnavailable("Salesforce answered 503.");
        await engine.Phone.AnswerAsync(Spoken(scene, 2, $"call me about {Secret}", Intents.Callback), CancellationToken.None);
        engine.Crm.Refusal = null;
        await engine.Phone.AnswerAsync(Spoken(scene, 3, $"stop calling me about {Secret}", Intents.Fallback), CancellationToken.None);
        await engine.Recordings.TakeAsync("recordings", $"ivr/{contactId}_20261201T18:00_UTC.wav", 10, CancellationToken.None);
        CallOutcome? outcome = await engine.Settlement.OnTranscriptAsync(contactId, true, CancellationToken.None);
        Assert.NotNull(outcome);
        await engine.Recorder.RecordAsync(scene.Journey.LeadId, outcome, true, CancellationToken.None);
        await engine.Chat.AnswerAsync(ChatConversationTests.Turn(Secret, Intents.Fallback, phone: scene.Visitor.Number.E164), CancellationToken.None);
        engine.Fault = new(1, FaultKind.FailsBefore);
        await engine.Chat.AnswerAsync(ChatConversationTests.Demo($"{scene.Visitor.FirstName} {scene.Visitor.LastName}", scene.Visitor.Number.E164, "Yes"), CancellationToken.None);
        await scene.Journey.EraseAsync();

        Assert.All(engine.Logged.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => JsonDocument.Parse(line).Dispose());
        foreach (string word in new[] { "GateDecided", "CallPlaced", "CallSettled", "OptedOut", "ReplyReplaced", "ActivityWritten", "Erased", "InvocationFailed", "ModelFellBack" })
        {
            Assert.Contains(word, engine.Logged, StringComparison.Ordinal);
        }

        foreach (string word in new[] { Secret, scene.Visitor.FirstName, scene.Visitor.LastName, "example.com", "Quill", "secret-token", scene.Visitor.Number.E164[5..], "a key for tests" })
        {
            Assert.DoesNotContain(word, engine.Logged, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Prints_no_secret_by_accident()
    {
        Visitor visitor = new();
        string printed = string.Join(
            '\n',
            visitor.Number,
            visitor.Lead,
            visitor.ConsentAt(DateTimeOffset.UnixEpoch),
            Atlas.Engine.Workflow.TaskToken.Parse("secret-token"),
            new Turn("t1", Speaker.Caller, Secret),
            new Exchange(1, Secret, Secret, false, Intents.Fallback, DateTimeOffset.UnixEpoch),
            new SpokenTurn(visitor.Key, 1, Secret, "Speech", Intents.Fallback),
            ChatConversationTests.Turn(Secret, Intents.Fallback),
            new ChatSlot(Secret, Secret));

        foreach (string word in new[] { Secret, visitor.LastName, visitor.Number.E164[2..], "secret-token", "I agree." }) Assert.DoesNotContain(word, printed, StringComparison.Ordinal);
    }

    private static SpokenTurn Spoken(Scene scene, int number, string said, string intent) => new(scene.Visitor.Key, number, said, "Speech", intent);
}
