using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect.Flows;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

/// <summary>Flows that tests run, written short.</summary>
internal static class SampleFlows
{
    public const string AliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/BOT1234567/ALIAS12345";
    public const string FunctionArn = "arn:aws:lambda:us-east-1:123456789012:function:open-call";

    /// <summary>Records from the first second, asks a function for the greeting, speaks it and hands over to the bot.</summary>
    public static JsonArray OutboundActions() =>
    [
        Action("record", "UpdateContactRecordingBehavior", """{"RecordingBehavior":{"RecordedParticipants":[],"IVRRecordingBehavior":"Enabled"}}""", "load"),
        Action("load", "InvokeLambdaFunction",
            $$$"""{"LambdaFunctionARN":"{{{FunctionArn}}}","InvocationTimeLimitSeconds":"8","InvocationType":"SYNCHRONOUS","LambdaInvocationAttributes":{"interactionKey":"$.Attributes.interactionKey"},"ResponseValidation":{"ResponseType":"STRING_MAP"}}""",
            "keep", ("NoMatchingError", "sorry")),
        Action("keep", "UpdateContactAttributes", """{"Attributes":{"greeting":"$.External.greeting"},"TargetContact":"Current"}""", "speak", ("NoMatchingError", "sorry")),
        Action("speak", "MessageParticipant", """{"Text":"$.External.greeting"}""", "talk", ("NoMatchingError", "sorry")),
        Action("talk", "ConnectParticipantWithLexBot",
            $$$"""{"LexV2Bot":{"AliasArn":"{{{AliasArn}}}"},"LexSessionAttributes":{"interactionKey":"$.Attributes.interactionKey","x-amz-lex:audio:start-timeout-ms:*:*":"5000"}}""",
            "bye", ("NoMatchingError", "sorry"), ("NoMatchingCondition", "bye"), ("InputTimeLimitExceeded", "bye")),
        Action("sorry", "MessageParticipant", """{"Text":"Something went wrong. Goodbye."}""", "bye"),
        Action("bye", "DisconnectParticipant", "{}", null),
    ];

    public static string Flow(JsonArray actions, string start = "record") =>
        new JsonObject { ["Version"] = "2019-10-30", ["StartAction"] = start, ["Actions"] = actions }.ToJsonString();

    public static ContactFlow Outbound() => ContactFlow.Parse(Flow(OutboundActions()));

    /// <summary>A flow whose first action is called <c>first</c>, with <c>good</c> and <c>bad</c> to go to: each says its own name and hangs up.</summary>
    public static ContactFlow Around(params JsonObject[] actions) => ContactFlow.Parse(Flow(
        [
            .. actions,
            Action("good", "MessageParticipant", """{"Text":"Good."}""", "bye"),
            Action("bad", "MessageParticipant", """{"Text":"Bad."}""", "bye"),
            Action("bye", "DisconnectParticipant", "{}", null),
        ],
        "first"));

    public static JsonObject Action(string identifier, string type, string parameters, string? next, params (string Error, string Next)[] errors)
    {
        JsonObject transitions = [];
        if (next is not null) transitions["NextAction"] = next;
        if (errors.Length > 0)
        {
            transitions["Errors"] = new JsonArray([.. errors.Select(e =>
                (JsonNode)new JsonObject { ["ErrorType"] = e.Error, ["NextAction"] = e.Next })]);
        }

        return new JsonObject { ["Identifier"] = identifier, ["Type"] = type, ["Parameters"] = JsonNode.Parse(parameters), ["Transitions"] = transitions };
    }

    public static JsonObject When(this JsonObject action, string comparison, string operand, string next)
    {
        JsonNode transitions = action["Transitions"]!;
        transitions["Conditions"] ??= new JsonArray();
        ((JsonArray)transitions["Conditions"]!).Add((JsonNode)new JsonObject
        {
            ["NextAction"] = next,
            ["Condition"] = new JsonObject { ["Operator"] = comparison, ["Operands"] = new JsonArray((JsonNode)operand) },
        });
        return action;
    }
}
