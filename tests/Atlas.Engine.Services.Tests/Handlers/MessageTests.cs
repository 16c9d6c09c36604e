using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.Functions.InitiateCall;
using Atlas.Engine.Functions.LexFulfillment;
using Atlas.Engine.Functions.StartTranscription;
using Atlas.Engine.Functions.SummarizeAndResume;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Handlers;

/// <summary>Every event that a function receives is understood.</summary>
public sealed class MessageTests
{
    private const string Contact = "7c1de0b4-52a9-4f57-8f0e-2b6a9d31c0aa";
    private const string Interaction = "chat-5b1f6c0e9a7d4c3f8b2e1a0d9c8b7a6f";

    /// <summary>Every sample, with the function that receives it.</summary>
    public static TheoryData<string, string> Samples => new()
    {
        { "CreateLead", "create-lead" },
        { "GenerateDynamicScenario", "generate-scenario" },
        { "InitiateCall", "connect-contact-flow-event" },
        { "InvokeOutboundCall", "invoke-outbound-call" },
        { "LexFulfillment", "lex-chat-turn" },
        { "LexFulfillment", "lex-chat-slot-turn" },
        { "LexFulfillment", "lex-voice-turn" },
        { "StartTranscription", "s3-event-recording-created" },
        { "StartTranscription", "s3-eventbridge-object-created" },
        { "StartTranscription", "s3-test-event" },
        { "SummarizeAndResume", "connect-contact-event-initiated" },
        { "SummarizeAndResume", "connect-contact-event-connected-to-system" },
        { "SummarizeAndResume", "connect-contact-event-disconnected" },
        { "SummarizeAndResume", "connect-contact-event-disconnected-busy" },
        { "SummarizeAndResume", "connect-contact-event-disconnected-no-reason" },
        { "SummarizeAndResume", "transcribe-job-completed" },
        { "SummarizeAndResume", "transcribe-job-failed" },
        { "SummarizeAndResume", "reconcile" },
        { "UpdateLead", "update-lead" },
        { "UpdateLead", "update-lead-failure" },
    };

    [Fact]
    public void Has_a_reader_for_every_sample() => Assert.Equal(
        Directory.GetFiles(Path.Combine(Repository.Root, "tests", "events"), "*.json").Select(Path.GetFileNameWithoutExtension).Order(),
        Samples.Select(sample => (string)sample[1]).Order());

    [Theory]
    [MemberData(nameof(Samples))]
    public void Understands_its_sample(string function, string sample) => Assert.NotNull(Doors.Enter(function, Repository.Event(sample)));

    [Fact]
    public void Reads_a_lead_with_its_consent()
    {
        Atlas.Engine.Leads.Lead lead = Assert.IsType<Atlas.Engine.Leads.Lead>(Doors.Enter("CreateLead", Repository.Event("create-lead")));

        Assert.Equal("+12065550143", lead.Phone.E164);
        Assert.Equal("O'Neil", lead.LastName);
        Assert.Contains("how does this demo work", lead.Chat, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_the_attempt_of_a_contact() =>
        Assert.Equal((new InteractionKey(Interaction, 1), Contact), Doors.Enter("InitiateCall", Repository.Event("connect-contact-flow-event")));

    [Theory]
    [InlineData("stop calling me", "Speech")]
    [InlineData("9", "DTMF")]
    public void Hands_a_wish_that_could_not_be_stored_on_to_the_contact_flow(string said, string mode)
    {
        LexEvent turn = Doors.Read<LexFulfillmentWire, LexEvent>(Repository.Event("lex-voice-turn"));
        turn = turn with { InputTranscript = said, InputMode = mode };

        LexResponse answer = LexTurns.Apologise(turn, LexTurns.SpokenOf(turn));

        Assert.Equal((Intents.StopCalling, "Fulfilled", "Close"), (answer.SessionState.Intent?.Name, answer.SessionState.Intent?.State, answer.SessionState.DialogAction?.Type));
    }

    [Fact]
    public void Takes_a_wish_to_be_forgotten_that_could_not_be_stored_for_one_not_to_be_called()
    {
        LexEvent turn = Doors.Read<LexFulfillmentWire, LexEvent>(Repository.Event("lex-voice-turn"));
        turn = turn with { InputTranscript = "I want my data gone", SessionState = turn.SessionState with { Intent = new(Intents.DeleteMyInfo, [], null) } };

        LexResponse answer = LexTurns.Apologise(turn, LexTurns.SpokenOf(turn));

        Assert.Equal((Intents.StopCalling, "Close"), (answer.SessionState.Intent?.Name, answer.SessionState.DialogAction?.Type));
    }

    [Fact]
    public void Apologises_for_whatever_else_failed()
    {
        LexEvent turn = Doors.Read<LexFulfillmentWire, LexEvent>(Repository.Event("lex-voice-turn"));

        LexResponse answer = LexTurns.Apologise(turn, LexTurns.SpokenOf(turn));

        Assert.Equal(("FallbackIntent", "Failed"), (answer.SessionState.Intent?.Name, answer.SessionState.Intent?.State));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("\"request\":\"stopCalling\"", true)]
    public void Reads_what_the_contact_flow_asks_for(string parameter, bool stops)
    {
        string json = "{\"Details\":{\"ContactData\":{\"ContactId\":\"c\"},\"Parameters\":{" + parameter + "}}}";

        Assert.Equal(stops, Doors.Read<InitiateCallWire, Functions.InitiateCall.Request>(json).StopsCalling());
    }

    [Fact]
    public void Refuses_what_no_contact_flow_may_ask_for() => Assert.Throws<InvalidRequest>(() =>
        Doors.Read<InitiateCallWire, Functions.InitiateCall.Request>("""{"Details":{"ContactData":{"ContactId":"c"},"Parameters":{"request":"dial"}}}""").StopsCalling());

    [Fact]
    public void Keeps_names_and_numbers_out_of_the_history()
    {
        Dictionary<string, ChatSlot?> slots = new() { [Slots.FullName] = new("Ada Lovelace", "Ada Lovelace"), [Slots.PhoneNumber] = new("(206) 555-0142", "2065550142"), [Slots.Consent] = null };
        LexEvent turn = Doors.Read<LexFulfillmentWire, LexEvent>(Repository.Event("lex-chat-turn")) with { InputTranscript = "I am ada lovelace, call (206) 555-0142 or 206.555.0143" };

        LexResponse answer = LexTurns.Answer(turn, new ChatReply("I have +1 206-555-0142. Do you agree?", new ChatNext.Ask(Slots.Consent), Intents.InitiateDemo, slots));

        string? history = answer.SessionState.SessionAttributes?[ChatConversation.HistoryAttribute];
        Assert.EndsWith("visitor: I am [given], call [given] or [number]\nassistant: I have [number]. Do you agree?", history, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_a_spoken_turn_only_from_connect()
    {
        string voice = Repository.Event("lex-voice-turn");

        SpokenTurn spoken = Assert.IsType<SpokenTurn>(Doors.Enter("LexFulfillment", voice));
        object typed = Doors.Enter("LexFulfillment", voice.Replace("\"Connect\"", "\"Slack\"", StringComparison.Ordinal));

        Assert.Equal(new SpokenTurn(new(Interaction, 1), 3, "sure tell me what it costs", "Speech", "FallbackIntent"), spoken);
        Assert.IsType<ChatTurn>(typed);
    }

    [Fact]
    public void Reads_the_slots_of_a_typed_turn()
    {
        ChatTurn turn = Assert.IsType<ChatTurn>(Doors.Enter("LexFulfillment", Repository.Event("lex-chat-slot-turn")));

        Assert.Equal("dana o'neil", turn.Slots[Slots.FullName]?.Original);
        Assert.Null(turn.Slots[Slots.PhoneNumber]);
    }

    [Theory]
    [InlineData("s3-event-recording-created")]
    [InlineData("s3-eventbridge-object-created")]
    public void Reads_the_same_recording_from_either_kind_of_event(string sample)
    {
        Landed landed = Assert.Single(Assert.IsType<List<Landed>>(Doors.Enter("StartTranscription", Repository.Event(sample))));

        Assert.Equal(new("contoso-recordings", $"connect/contoso/CallRecordings/ivr/2026/03/04/{Contact}_20260304T17:20_UTC.wav", 1843244), landed);
        Assert.Equal(Contact, Transcripts.RecordingIntake.ContactOf(landed.Key));
    }

    [Theory]
    [InlineData("connect-contact-event-disconnected", true, "CUSTOMER_DISCONNECT")]
    [InlineData("connect-contact-event-disconnected-busy", false, "TELECOM_BUSY")]
    [InlineData("connect-contact-event-disconnected-no-reason", false, null)]
    public void Reads_the_end_of_a_call(string sample, bool connected, string? reason)
    {
        ContactState state = Assert.IsType<Signal.Disconnected>(Doors.Enter("SummarizeAndResume", Repository.Event(sample))).State;

        Assert.Equal((Contact, connected, reason), (state.ContactId, state.ConnectedAt is not null, state.DisconnectReason));
        Assert.NotNull(state.EndedAt);
    }

    [Fact]
    public void Reads_connects_members_whatever_their_case()
    {
        string pascal = Repository.Event("connect-contact-event-disconnected")
            .Replace("\"eventType\"", "\"EventType\"", StringComparison.Ordinal)
            .Replace("\"contactId\"", "\"ContactId\"", StringComparison.Ordinal)
            .Replace("\"disconnectReason\"", "\"DisconnectReason\"", StringComparison.Ordinal);

        ContactState state = Assert.IsType<Signal.Disconnected>(Doors.Enter("SummarizeAndResume", pascal)).State;

        Assert.Equal((Contact, "CUSTOMER_DISCONNECT"), (state.ContactId, state.DisconnectReason));
    }

    [Fact]
    public void Takes_an_instant_that_never_was_for_none()
    {
        string epoch = Repository.Event("connect-contact-event-disconnected").Replace("2026-03-04T17:20:23.118Z", "1970-01-01T00:00:00.001Z", StringComparison.Ordinal);

        Assert.Null(Assert.IsType<Signal.Disconnected>(Doors.Enter("SummarizeAndResume", epoch)).State.ConnectedAt);
    }

    [Theory]
    [InlineData("connect-contact-event-initiated")]
    [InlineData("connect-contact-event-connected-to-system")]
    public void Ignores_what_ends_no_call(string sample) => Assert.IsType<Signal.Irrelevant>(Doors.Enter("SummarizeAndResume", Repository.Event(sample)));

    [Theory]
    [InlineData("transcribe-job-completed", true)]
    [InlineData("transcribe-job-failed", false)]
    public void Reads_what_became_of_a_transcription(string sample, bool completed) =>
        Assert.Equal(new Signal.Transcribed(Contact, completed), Doors.Enter("SummarizeAndResume", Repository.Event(sample)));

    [Fact]
    public void Ignores_a_transcription_of_somebody_else() => Assert.IsType<Signal.Irrelevant>(
        Doors.Enter("SummarizeAndResume", Repository.Event("transcribe-job-completed").Replace("call-7c1d", "podcast-7c1d", StringComparison.Ordinal)));
}
