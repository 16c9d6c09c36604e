using System.Text.Json;
using Atlas.Engine.Calls;
using Atlas.Engine.Consent;
using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.Tests.World;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Tests.Conversations;

/// <summary>A visitor types, and is understood.</summary>
[Collection(TablesCollection.Name)]
public sealed class ChatConversationTests(Tables tables)
{
    [MotoTheory]
    [InlineData(Intents.Greeting)]
    [InlineData(Intents.AboutTechnology)]
    [InlineData(Intents.AboutDemo)]
    [InlineData(Intents.Close)]
    public async Task Answers_a_plain_intent_with_what_was_prepared(string intent)
    {
        using Scene scene = new(tables);

        ChatReply reply = await scene.Engine.Chat.AnswerAsync(Turn("what is it about", intent), CancellationToken.None);

        Assert.Equal(scene.Engine.Playbook.Answers.For(intent).Chat, reply.Text);
        Assert.Equal(intent == Intents.Close, reply.Next is ChatNext.End { Fulfilled: true });
        Assert.Equal(0, scene.Engine.Model.Sayings);
    }

    [MotoFact]
    public async Task Asks_for_name_number_and_consent_and_then_starts_one_workflow()
    {
        using Scene scene = new(tables);
        ChatConversation chat = scene.Engine.Chat;
        string typed = $"({scene.Visitor.Number.E164[2..5]}) {scene.Visitor.Number.E164[5..]}";

        Assert.Equal(new ChatNext.Ask(Slots.FullName), (await chat.AnswerAsync(Demo(), CancellationToken.None)).Next);
        Assert.Equal(new ChatNext.Ask(Slots.PhoneNumber), (await chat.AnswerAsync(Demo("Ada King Lovelace"), CancellationToken.None)).Next);
        ChatReply consent = await chat.AnswerAsync(Demo("Ada King Lovelace", typed), CancellationToken.None);
        ChatReply started = await chat.AnswerAsync(Demo("Ada King Lovelace", typed, "Yes"), CancellationToken.None);
        ChatReply again = await chat.AnswerAsync(Demo("Ada King Lovelace", typed, "Yes"), CancellationToken.None);

        Assert.Equal(new ChatNext.Ask(Slots.Consent), consent.Next);
        Assert.Contains(scene.Engine.Playbook.Consent.Text, consent.Text, StringComparison.Ordinal);
        Assert.Equal((scene.Engine.Playbook.Prompts.CallComing, scene.Engine.Playbook.Prompts.AlreadyAsked), (started.Text, again.Text));
        WorkflowInput input = InputOf(Assert.Single(scene.Engine.Workflow.Started).Input);
        Assert.Equal(("Ada King", "Lovelace", scene.Visitor.Number.E164), (input.FirstName, input.LastName, input.Phone));
        Assert.Equal((ConsentClass.AiVoiceMarketing, scene.Engine.Playbook.Consent.Text, typed), (input.Consent.Class, input.Consent.Text, input.Consent.Number));
    }

    [MotoFact]
    public async Task Notes_the_number_in_a_form_that_the_gate_can_read_again()
    {
        using Scene scene = new(tables);
        ChatSlot spelled = new("two oh six, five five five, and so on", scene.Visitor.Number.E164);
        Dictionary<string, ChatSlot?> slots = new() { [Slots.FullName] = Slot("Ada Lovelace"), [Slots.PhoneNumber] = spelled, [Slots.Consent] = Slot("Yes") };

        await scene.Engine.Chat.AnswerAsync(Turn("yes", Intents.InitiateDemo, slots), CancellationToken.None);

        Assert.Equal(scene.Visitor.Number.E164, InputOf(Assert.Single(scene.Engine.Workflow.Started).Input).Consent.Number);
    }

    [MotoTheory]
    [InlineData("No", false)]
    [InlineData("no", false)]
    [InlineData("maybe", null)]
    [InlineData("yes, but only if it is you \u202e", null)]
    [InlineData("", null)]
    public async Task Starts_nothing_without_a_plain_yes(string answer, bool? ended)
    {
        using Scene scene = new(tables);

        ChatReply reply = await scene.Engine.Chat.AnswerAsync(Demo("Ada Lovelace", scene.Visitor.Number.E164, answer), CancellationToken.None);

        Assert.Empty(scene.Engine.Workflow.Started);
        Assert.Equal(ended is null ? new ChatNext.Ask(Slots.Consent) : new ChatNext.End(false), reply.Next);
    }

    [MotoTheory]
    [InlineData("\u202e\u0007", "+12065550100", Slots.FullName)]
    [InlineData("   ", "+12065550100", Slots.FullName)]
    [InlineData("Ada Lovelace", "12", Slots.PhoneNumber)]
    [InlineData("Ada Lovelace", "' OR Phone != '", Slots.PhoneNumber)]
    [InlineData("Ada Lovelace", "+1 206 555 0100 ext. 5", Slots.PhoneNumber)]
    public async Task Asks_again_for_what_it_cannot_use(string name, string number, string asked)
    {
        using Scene scene = new(tables);

        ChatReply reply = await scene.Engine.Chat.AnswerAsync(Demo(name, number, "Yes"), CancellationToken.None);

        Assert.Equal(new ChatNext.Ask(asked), reply.Next);
        Assert.Null(reply.Slots[asked]);
        Assert.Empty(scene.Engine.Workflow.Started);
    }

    [MotoFact]
    public async Task Suppresses_the_number_that_the_chat_remembers()
    {
        using Scene scene = new(tables);

        ChatReply reply = await scene.Engine.Chat.AnswerAsync(Turn("stop calling me", Intents.Fallback, phone: scene.Visitor.Number.E164), CancellationToken.None);

        Assert.Equal(scene.Engine.Playbook.Answers.StopCalling.Chat, reply.Text);
        Assert.True((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).Suppressed);
    }

    [MotoFact]
    public async Task Opens_one_case_when_a_wish_is_sent_twice()
    {
        using Scene scene = new(tables);
        ChatTurn turn = Turn("a person should call me", Intents.Callback, phone: scene.Visitor.Number.E164);

        await scene.Engine.Chat.AnswerAsync(turn, CancellationToken.None);
        ChatReply reply = await scene.Engine.Chat.AnswerAsync(turn, CancellationToken.None);

        Assert.Equal(scene.Engine.Playbook.Prompts.CallbackTaken, reply.Text);
        Assert.Single(scene.Engine.Crm.Cases);
    }

    [MotoFact]
    public async Task Promises_no_callback_that_nobody_has_taken()
    {
        using Scene scene = new(tables);
        ChatTurn turn = Turn("a person should call me", Intents.Callback, phone: scene.Visitor.Number.E164);
        scene.Engine.Crm.Refusal = new SalesforceUnavailable("Salesforce answered 503.");
        ChatReply refused = await scene.Engine.Chat.AnswerAsync(turn, CancellationToken.None);
        scene.Engine.Crm.Refusal = null;

        ChatReply taken = await scene.Engine.Chat.AnswerAsync(turn, CancellationToken.None);

        Assert.Equal((scene.Engine.Playbook.Prompts.TryLater, scene.Engine.Playbook.Prompts.CallbackTaken), (refused.Text, taken.Text));
        Assert.Single(scene.Engine.Crm.Cases);
    }

    [MotoFact]
    public async Task Loses_no_wish_whose_process_died()
    {
        using Scene scene = new(tables);
        ChatTurn turn = Turn("a person should call me", Intents.Callback, phone: scene.Visitor.Number.E164);
        await scene.Engine.People.Duty(scene.Visitor.Number, "Callbackweb1", mayBeUnknown: true).ClaimAsync(CancellationToken.None);

        ChatReply early = await scene.Engine.Chat.AnswerAsync(turn, CancellationToken.None);
        scene.Engine.Time.Advance(TimeSpan.FromMinutes(2));
        ChatReply late = await scene.Engine.Chat.AnswerAsync(turn, CancellationToken.None);

        Assert.Equal((scene.Engine.Playbook.Prompts.TryLater, scene.Engine.Playbook.Prompts.CallbackTaken), (early.Text, late.Text));
        Assert.Single(scene.Engine.Crm.Cases);
    }

    [MotoTheory]
    [InlineData(FaultKind.DiesBefore)]
    [InlineData(FaultKind.DiesAfter)]
    [InlineData(FaultKind.FailsBefore)]
    [InlineData(FaultKind.FailsAfter)]
    public Task Opens_one_case_whatever_goes_wrong(FaultKind kind) => Scene.StrikeEachCallAsync(
        () => Task.FromResult(new Scene(tables)),
        scene => scene.Journey.RetryAsync(async () =>
        {
            await scene.Engine.Callbacks.TakeAsync(scene.Visitor.Number, "Ada", "web-1", "chat", CancellationToken.None);
            return true;
        }),
        (scene, fault) =>
        {
            Assert.True(scene.Engine.Crm.Cases.Count == 1, $"{fault}: {scene.Engine.Crm.Cases.Count} cases were opened.");
            return Task.CompletedTask;
        },
        kind);

    [MotoFact]
    public async Task Opens_a_case_for_each_wish_of_one_person()
    {
        using Scene scene = new(tables);

        await scene.Engine.Callbacks.TakeAsync(scene.Visitor.Number, "Ada", "web-1", "chat", CancellationToken.None);
        await scene.Engine.Callbacks.TakeAsync(scene.Visitor.Number, "Ada", "web-2", "chat", CancellationToken.None);

        Assert.Equal(2, scene.Engine.Crm.Cases.Select(wish => wish.Subject).Distinct().Count());
    }

    [MotoTheory]
    [InlineData("+44 20 7946 0018")]
    [InlineData("+1 800 555 0199")]
    [InlineData("+1 900 555 0199")]
    public async Task Asks_for_another_number_where_no_call_can_ever_be_allowed(string number)
    {
        using Scene scene = new(tables);

        ChatReply reply = await scene.Engine.Chat.AnswerAsync(Demo("Ada Lovelace", number, "Yes"), CancellationToken.None);

        Assert.Equal((scene.Engine.Playbook.Prompts.PhoneNotCallable, new ChatNext.Ask(Slots.PhoneNumber)), (reply.Text, reply.Next));
        Assert.Empty(scene.Engine.Workflow.Started);
    }

    [MotoFact]
    public async Task Reads_the_number_back_with_the_consent()
    {
        using Scene scene = new(tables);

        ChatReply reply = await scene.Engine.Chat.AnswerAsync(Demo("Ada Lovelace", "2065550142"), CancellationToken.None);

        Assert.Equal(
            scene.Engine.Playbook.Prompts.AskConsent
                .Replace("{number}", "+1 206-555-0142", StringComparison.Ordinal)
                .Replace("{consent}", scene.Engine.Playbook.Consent.Text, StringComparison.Ordinal),
            reply.Text);
    }

    [MotoFact]
    public async Task Says_alike_that_nothing_is_stored_and_that_the_name_is_wrong()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);

        ChatReply wrongName = await scene.Engine.Chat.AnswerAsync(Erase(scene.Visitor.Number.E164, "Somebody"), CancellationToken.None);
        ChatReply unknown = await scene.Engine.Chat.AnswerAsync(Erase(new Visitor().Number.E164, "Somebody"), CancellationToken.None);
        ChatReply done = await scene.Engine.Chat.AnswerAsync(Erase(scene.Visitor.Number.E164, scene.Visitor.LastName), CancellationToken.None);

        Assert.Equal((scene.Engine.Playbook.Prompts.NothingToErase, wrongName.Next), (wrongName.Text, unknown.Next));
        Assert.Equal(wrongName.Text, unknown.Text);
        Assert.Contains("leads: 1", done.Text, StringComparison.Ordinal);
    }

    [MotoFact]
    public async Task Says_that_something_is_away_instead_of_failing()
    {
        using Scene scene = new(tables);
        scene.Engine.Fault = new(1, FaultKind.FailsBefore);

        ChatReply reply = await scene.Engine.Chat.AnswerAsync(Demo("Ada Lovelace", scene.Visitor.Number.E164, "Yes"), CancellationToken.None);

        Assert.Equal((scene.Engine.Playbook.Prompts.TryLater, new ChatNext.End(false)), (reply.Text, reply.Next));
    }

    internal static ChatTurn Demo(string? name = null, string? number = null, string? consent = null) => Turn("call me", Intents.InitiateDemo, new()
    {
        [Slots.FullName] = Slot(name),
        [Slots.PhoneNumber] = Slot(number),
        [Slots.Consent] = Slot(consent),
    });

    internal static ChatTurn Turn(string text, string intent, Dictionary<string, ChatSlot?>? slots = null, string? phone = null) => new(
        "web-1", text, intent, slots ?? [], phone is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [DemoRequest.PhoneAttribute] = phone });

    private static ChatTurn Erase(string number, string lastName) =>
        Turn("erase my data", Intents.DeleteMyInfo, new() { [Slots.PhoneNumber] = Slot(number), [Slots.LastName] = Slot(lastName) });

    private static ChatSlot? Slot(string? value) => value is null ? null : new(value, value);

    private static WorkflowInput InputOf(string json) =>
        JsonSerializer.Deserialize(json, WorkflowJson.Default.WorkflowInput) ?? throw new InvalidOperationException("null");
}
