using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.Lex;

public sealed class HookAnswerRulesTests
{
    private readonly LexBench bench = new();

    public static TheoryData<string, string> Broken => new()
    {
        { "not an object", "[]" },
        { "no JSON", "{" },
        { "nothing", "" },
        { "no sessionState", """{ "messages": [] }""" },
        { "no dialogAction", """{ "sessionState": {} }""" },
        { "no type", """{ "sessionState": { "dialogAction": {} } }""" },
        { "unknown type", """{ "sessionState": { "dialogAction": { "type": "Hangup" } } }""" },
        { "unknown member above", """{ "sessionState": { "dialogAction": { "type": "Delegate" } }, "message": "x" }""" },
        { "unknown member of the state", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "turn": 1 } }""" },
        { "state beside the intent", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "intent": { "name": "Greeting" }, "state": "Fulfilled" } }""" },
        { "unknown member of the action", """{ "sessionState": { "dialogAction": { "type": "Delegate", "slot": "x" } } }""" },
        { "unknown member of the intent", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "intent": { "name": "Greeting", "slot": {} } } }""" },
        { "ElicitIntent without messages", """{ "sessionState": { "dialogAction": { "type": "ElicitIntent" } } }""" },
        { "ElicitIntent with an empty list", """{ "sessionState": { "dialogAction": { "type": "ElicitIntent" } }, "messages": [] }""" },
        { "ElicitSlot without a slot", """{ "sessionState": { "dialogAction": { "type": "ElicitSlot" }, "intent": { "name": "InitiateDemo" } } }""" },
        { "ElicitSlot without an intent", """{ "sessionState": { "dialogAction": { "type": "ElicitSlot", "slotToElicit": "FullName" } } }""" },
        { "ElicitSlot of an unknown slot", """{ "sessionState": { "dialogAction": { "type": "ElicitSlot", "slotToElicit": "Size" }, "intent": { "name": "InitiateDemo" } } }""" },
        { "ConfirmIntent without messages", """{ "sessionState": { "dialogAction": { "type": "ConfirmIntent" }, "intent": { "name": "Greeting", "slots": {} } } }""" },
        { "ConfirmIntent without slots", """{ "sessionState": { "dialogAction": { "type": "ConfirmIntent" }, "intent": { "name": "Greeting" } }, "messages": [{ "contentType": "PlainText", "content": "Sure?" }] }""" },
        { "Close without an intent", """{ "sessionState": { "dialogAction": { "type": "Close" } } }""" },
        { "Close without a state", """{ "sessionState": { "dialogAction": { "type": "Close" }, "intent": { "name": "Greeting" } } }""" },
        { "Close while waiting", """{ "sessionState": { "dialogAction": { "type": "Close" }, "intent": { "name": "Greeting", "state": "Waiting" } } }""" },
        { "Close ready for fulfillment", """{ "sessionState": { "dialogAction": { "type": "Close" }, "intent": { "name": "Greeting", "state": "ReadyForFulfillment" } } }""" },
        { "unknown intent", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "intent": { "name": "Pizza" } } }""" },
        { "intent without a name", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "intent": { "slots": {} } } }""" },
        { "unknown state", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "intent": { "name": "Greeting", "state": "Done" } } }""" },
        { "unknown confirmation", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "intent": { "name": "Greeting", "confirmationState": "Yes" } } }""" },
        { "unknown slot", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "intent": { "name": "Greeting", "slots": { "Size": null } } } }""" },
        { "slot as text", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "intent": { "name": "InitiateDemo", "slots": { "FullName": "Dana" } } } }""" },
        { "empty slot value", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "intent": { "name": "InitiateDemo", "slots": { "FullName": { "shape": "Scalar", "value": { "interpretedValue": "" } } } } } }""" },
        { "slot without a value", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "intent": { "name": "InitiateDemo", "slots": { "FullName": { "shape": "Scalar" } } } } }""" },
        { "slot without a meaning", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "intent": { "name": "InitiateDemo", "slots": { "FullName": { "value": { "originalValue": "Dana" } } } } } }""" },
        { "empty reading", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "intent": { "name": "InitiateDemo", "slots": { "FullName": { "value": { "interpretedValue": "Dana", "resolvedValues": [""] } } } } } }""" },
        { "attribute that is a number", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "sessionAttributes": { "turn": 1 } } }""" },
        { "attribute that is null", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "sessionAttributes": { "turn": null } } }""" },
        { "attribute without a name", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "sessionAttributes": { "": "x" } } }""" },
        { "unknown kind of message", """{ "sessionState": { "dialogAction": { "type": "ElicitIntent" } }, "messages": [{ "contentType": "Text", "content": "x" }] }""" },
        { "message without a kind", """{ "sessionState": { "dialogAction": { "type": "ElicitIntent" } }, "messages": [{ "content": "x" }] }""" },
        { "empty message", """{ "sessionState": { "dialogAction": { "type": "ElicitIntent" } }, "messages": [{ "contentType": "PlainText", "content": "" }] }""" },
        { "message without content", """{ "sessionState": { "dialogAction": { "type": "ElicitIntent" } }, "messages": [{ "contentType": "PlainText" }] }""" },
        { "card without a title", """{ "sessionState": { "dialogAction": { "type": "ElicitIntent" } }, "messages": [{ "contentType": "ImageResponseCard", "imageResponseCard": {} }] }""" },
        { "context for too short", """{ "sessionState": { "dialogAction": { "type": "Delegate" }, "activeContexts": [{ "name": "a", "contextAttributes": {}, "timeToLive": { "timeToLiveInSeconds": 4, "turnsToLive": 1 } }] } }""" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Refuses_an_answer_that_breaks_a_rule(string rule, string answer)
    {
        Reply(answer);

        LexDependencyFailed failure = await Assert.ThrowsAsync<LexDependencyFailed>(() => bench.SayAsync("hello"));

        Assert.StartsWith("Invalid Lambda Response: ", failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(rule);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public async Task Takes_messages_up_to_their_length(int length, bool accepted)
    {
        Reply(Elicit(new string('x', length)));

        await Expect(accepted);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task Takes_so_many_messages(int count, bool accepted)
    {
        Reply(Elicit([.. Enumerable.Repeat("x", count)]));

        await Expect(accepted);
    }

    [Theory]
    [InlineData(9216, true)]
    [InlineData(9217, false)]
    public async Task Takes_session_attributes_up_to_twelve_kilobytes_of_base64(int bytes, bool accepted)
    {
        JsonObject answer = Elicit("x");
        answer["sessionState"]!["sessionAttributes"] = new JsonObject { ["h"] = new string('x', bytes - """{"h":""}""".Length) };
        Reply(answer);

        await Expect(accepted);
    }

    [Fact]
    public async Task Refuses_an_answer_above_fifty_kilobytes()
    {
        Reply(Elicit("x").ToJsonString() + new string(' ', 50 * 1024));

        await Expect(false);
    }

    [Theory]
    [InlineData("""{ "sessionState": { "dialogAction": { "type": "Delegate" } } }""")]
    [InlineData("""{ "sessionState": { "dialogAction": { "type": "Close" }, "intent": { "name": "Greeting", "state": "Failed" } } }""")]
    [InlineData("""{ "sessionState": { "dialogAction": { "type": "Delegate" }, "intent": { "name": "Greeting", "state": "ReadyForFulfillment" } } }""")]
    [InlineData("""{ "sessionState": { "dialogAction": { "type": "ElicitIntent" }, "intent": null }, "messages": [{ "contentType": "SSML", "content": "<speak>Hi</speak>" }], "requestAttributes": { "a": "b" } }""")]
    [InlineData("""{ "sessionState": { "dialogAction": { "type": "ElicitIntent" } }, "messages": [{ "contentType": "ImageResponseCard", "imageResponseCard": { "title": "Pick", "buttons": [{ "text": "A", "value": "a" }] } }] }""")]
    [InlineData("""{ "sessionState": { "dialogAction": { "type": "ElicitSlot", "slotToElicit": "FullName" }, "intent": { "name": "InitiateDemo", "slots": { "PhoneNumber": { "shape": "List", "values": [{ "value": { "interpretedValue": "1" } }] } } } } }""")]
    public async Task Takes_an_answer_that_keeps_the_rules(string answer)
    {
        Reply(answer);

        await Expect(true);
    }

    private void Reply(JsonObject answer) => Reply(answer.ToJsonString());

    private void Reply(string answer) => bench.Hook.Invocation = _ => Task.FromResult(new InvocationResult(Encoding.UTF8.GetBytes(answer), null, null));

    private static JsonObject Elicit(params string[] texts) => new()
    {
        ["sessionState"] = new JsonObject { ["dialogAction"] = new JsonObject { ["type"] = "ElicitIntent" } },
        ["messages"] = ScriptedHook.Messages(texts),
    };

    private async Task Expect(bool accepted)
    {
        if (accepted) Assert.NotNull(await bench.SayAsync("hello"));
        else await Assert.ThrowsAsync<LexDependencyFailed>(() => bench.SayAsync("hello"));
    }
}
