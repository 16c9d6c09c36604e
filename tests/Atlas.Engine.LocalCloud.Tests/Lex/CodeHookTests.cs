using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.Lex;

public sealed class CodeHookTests
{
    private readonly LexBench bench = new();

    [Fact]
    public async Task Sends_the_event_of_a_web_chat()
    {
        LexReply reply = await bench.SayAsync("Hello", attributes: new Dictionary<string, string> { ["turnCount"] = "2" });

        JsonObject expected = (JsonObject)JsonNode.Parse("""
            {
              "messageVersion": "1.0",
              "invocationSource": "FulfillmentCodeHook",
              "inputMode": "Text",
              "responseContentType": "text/plain; charset=utf-8",
              "sessionId": "web-1",
              "inputTranscript": "Hello",
              "bot": { "id": "QX7PLM2K9D", "name": "SampleBot", "aliasId": "ZTR4HN81VB", "aliasName": "live", "localeId": "en_US", "version": "7" },
              "interpretations": [
                { "intent": { "name": "Greeting", "slots": {}, "state": "ReadyForFulfillment", "confirmationState": "None" }, "interpretationSource": "Lex", "nluConfidence": 1 },
                { "intent": { "name": "FallbackIntent", "slots": {}, "state": "InProgress", "confirmationState": "None" }, "interpretationSource": "Lex" }
              ],
              "proposedNextState": null,
              "requestAttributes": null,
              "sessionState": {
                "activeContexts": [],
                "dialogAction": null,
                "sessionAttributes": { "turnCount": "2" },
                "intent": { "name": "Greeting", "slots": {}, "state": "ReadyForFulfillment", "confirmationState": "None" },
                "originatingRequestId": "?"
              },
              "transcriptions": [
                { "transcription": "Hello", "transcriptionConfidence": 1, "resolvedContext": { "intent": "Greeting" }, "resolvedSlots": {} }
              ]
            }
            """)!;
        string id = bench.Hook.Last["sessionState"]!["originatingRequestId"]!.GetValue<string>();
        expected["sessionState"]!["originatingRequestId"] = id;
        Assert.True(JsonNode.DeepEquals(expected, bench.Hook.Last), bench.Hook.Last.ToJsonString());
        Assert.Equal(id, reply.SessionState["originatingRequestId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Sends_the_nulls_that_the_event_of_a_call_has()
    {
        await bench.SayAsync("quite so", "call-1", "Speech", requestAttributes: new Dictionary<string, string> { ["x-amz-lex:channels:platform"] = "Connect" });

        JsonObject sent = bench.Hook.Last;
        JsonObject state = sent["sessionState"]!.AsObject();
        Assert.Equal(("Speech", "audio/pcm"), (sent["inputMode"]!.GetValue<string>(), sent["responseContentType"]!.GetValue<string>()));
        Assert.Equal("Connect", sent["requestAttributes"]!["x-amz-lex:channels:platform"]!.GetValue<string>());
        Assert.All(["activeContexts", "runtimeHints", "dialogAction"], name => Assert.True(state.ContainsKey(name) && state[name] is null, name));
        Assert.All(["nluConfidence", "sentimentResponse"], name => Assert.True(sent["interpretations"]![0]!.AsObject().ContainsKey(name), name));
        Assert.True(state["intent"]!.AsObject().ContainsKey("kendraResponse"));
        Assert.Equal(0.91, sent["transcriptions"]![0]!["transcriptionConfidence"]!.GetValue<double>());
    }

    [Fact]
    public async Task Says_what_it_would_ask_next_and_what_the_turn_gave()
    {
        await bench.TalkAsync("start the demo", "Dana");

        JsonObject sent = bench.Hook.Last;
        JsonNode proposed = sent["proposedNextState"]!;
        Assert.Equal(("ElicitSlot", "PhoneNumber", "Initial"), (
            proposed["dialogAction"]!["type"]!.GetValue<string>(),
            proposed["dialogAction"]!["slotToElicit"]!.GetValue<string>(),
            proposed["prompt"]!["attempt"]!.GetValue<string>()));
        Assert.Equal("Dana", sent["transcriptions"]![0]!["resolvedSlots"]!["FullName"]!["value"]!["interpretedValue"]!.GetValue<string>());
        JsonObject slots = sent["sessionState"]!["intent"]!["slots"]!.AsObject();
        Assert.True(slots.ContainsKey("PhoneNumber") && slots["PhoneNumber"] is null);
        Assert.True(JsonNode.DeepEquals(slots, sent["interpretations"]![0]!["intent"]!["slots"]));
    }

    [Fact]
    public async Task Carries_the_label_of_an_opening_hook()
    {
        LexBench bench = new(bot => SampleBot.Intent(bot, "InitiateDemo")["InitialResponseSetting"] = JsonNode.Parse("""
            { "CodeHook": { "IsActive": true, "EnableCodeHookInvocation": true, "InvocationLabel": "AtStart", "PostCodeHookSpecification": {} } }
            """));

        await bench.TalkAsync("start the demo", "Dana");

        Assert.Equal("AtStart", bench.Hook.Events[0]["invocationLabel"]!.GetValue<string>());
        Assert.False(bench.Hook.Events[1].ContainsKey("invocationLabel"));
    }

    [Fact]
    public async Task Sends_silence_to_the_fallback_with_no_words()
    {
        LexReply reply = await bench.SayAsync("", "call-1", "Speech");

        Assert.Equal("FallbackIntent", reply.IntentName);
        Assert.Equal("", bench.Hook.Last["inputTranscript"]!.GetValue<string>());
    }

    [Fact]
    public async Task Asks_again_after_silence_in_the_middle_of_a_question()
    {
        await bench.SayAsync("start the demo", "call-1", "Speech");
        LexReply reply = await bench.SayAsync("", "call-1", "Speech");

        Assert.Equal(["What is your name?"], reply.Messages);
        Assert.Equal("Retry1", bench.Hook.Last["proposedNextState"]!["prompt"]!["attempt"]!.GetValue<string>());
    }

    [Fact]
    public async Task Gives_keyed_digits_as_text_and_as_a_request_attribute()
    {
        await bench.SayAsync("start the demo", "call-1", "Speech");
        await bench.SayAsync("Dana", "call-1", "Speech");
        LexReply reply = await bench.SayAsync("2065550100", "call-1", "DTMF");

        Assert.Equal("DTMF", bench.Hook.Last["inputMode"]!.GetValue<string>());
        Assert.Equal("2065550100", bench.Hook.Last["requestAttributes"]!["x-amz-lex:dtmf-transcript"]!.GetValue<string>());
        Assert.Equal("2065550100", LexBench.Slot(reply, "PhoneNumber"));
    }

    [Fact]
    public async Task Replaces_the_session_attributes_by_those_of_the_hook()
    {
        bench.Hook.Answer = e =>
        {
            JsonObject answer = ScriptedHook.Close(e, "Hello.");
            answer["sessionState"]!["sessionAttributes"] = new JsonObject { ["kept"] = "yes" };
            return answer;
        };

        await bench.SayAsync("hello", attributes: new Dictionary<string, string> { ["lost"] = "1", ["kept"] = "no" });
        await bench.SayAsync("hello");

        Assert.Equal("""{"kept":"yes"}""", bench.Hook.Last["sessionState"]!["sessionAttributes"]!.ToJsonString());
    }

    [Fact]
    public async Task Clears_the_session_attributes_when_the_hook_returns_none()
    {
        bench.Hook.Answer = e =>
        {
            JsonObject answer = ScriptedHook.Close(e, "Hello.");
            answer["sessionState"]!.AsObject().Remove("sessionAttributes");
            return answer;
        };

        LexReply reply = await bench.SayAsync("hello", attributes: new Dictionary<string, string> { ["lost"] = "1" });

        Assert.Empty(reply.SessionState["sessionAttributes"]!.AsObject());
    }

    [Fact]
    public async Task Lets_contexts_live_for_their_turns_and_their_time()
    {
        bench.Hook.Answer = e =>
        {
            JsonObject answer = ScriptedHook.Close(e, "Hello.");
            if (e["sessionState"]!["activeContexts"]!.AsArray().Count == 0 && e["inputTranscript"]!.GetValue<string>() == "hello")
            {
                answer["sessionState"]!["activeContexts"] = JsonNode.Parse("""
                    [{ "name": "short", "contextAttributes": {}, "timeToLive": { "timeToLiveInSeconds": 60, "turnsToLive": 20 } },
                     { "name": "few", "contextAttributes": { "a": "b" }, "timeToLive": { "timeToLiveInSeconds": 500, "turnsToLive": 2 } }]
                    """);
            }

            return answer;
        };

        await bench.SayAsync("hello");
        await bench.SayAsync("goodbye");
        string[] second = Names();
        bench.Time.Advance(TimeSpan.FromSeconds(61));
        await bench.SayAsync("goodbye");
        string[] third = Names();

        Assert.Equal(["short", "few"], second);
        Assert.Empty(third);

        string[] Names() => [.. bench.Hook.Last["sessionState"]!["activeContexts"]!.AsArray().Select(c => c!["name"]!.GetValue<string>())];
    }

    [Fact]
    public async Task May_invoke_a_hook_twice_with_one_event()
    {
        bench.Faults.Arm(new Fault("lex.repeat-hook", "repeat"));

        LexReply reply = await bench.SayAsync("hello");
        await bench.SayAsync("hello");

        Assert.Equal(["Done."], reply.Messages);
        Assert.Equal(3, bench.Hook.Events.Count);
        Assert.True(JsonNode.DeepEquals(bench.Hook.Events[0], bench.Hook.Events[1]));
    }

    [Fact]
    public async Task Sends_no_event_above_twelve_kilobytes()
    {
        Dictionary<string, string> attributes = new() { ["history"] = new string('x', 12 * 1024) };

        await Assert.ThrowsAsync<LexDependencyFailed>(() => bench.SayAsync("hello", attributes: attributes));

        Assert.Empty(bench.Hook.Events);
    }

    [Fact]
    public async Task Sends_letters_as_themselves()
    {
        byte[] sent = [];
        CapturingHook hook = new(payload => sent = payload);
        Atlas.Engine.LocalCloud.Lex.LexService lex = new(
            [new(SampleBot.Properties(), SampleBot.BotId, SampleBot.AliasId, "live", SampleBot.AliasArn, SampleBot.Locale, SampleBot.Hook)], hook, bench.Faults, bench.Time);

        await Assert.ThrowsAsync<LexDependencyFailed>(() =>
            lex.RecognizeAsync(new(SampleBot.AliasArn, SampleBot.Locale, "web-1", "Grüße 👋", "Text", null, null), CancellationToken.None));

        Assert.Contains("Grüße", Encoding.UTF8.GetString(sent), StringComparison.Ordinal);
    }

    private sealed class CapturingHook(Action<byte[]> capture) : ILambdaInvoker
    {
        public Task<InvocationResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
        {
            capture(payload.ToArray());
            return Task.FromResult(new InvocationResult(default, null, null));
        }

        public void InvokeLater(string function, ReadOnlyMemory<byte> payload) => throw new InvalidOperationException();
    }
}
