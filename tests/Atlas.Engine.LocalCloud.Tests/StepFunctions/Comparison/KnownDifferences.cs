using static Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison.FunctionAnswer;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>All differences that are known, each of which a test finds again; the generated machines avoid them.</summary>
/// <remarks>
/// Two more are seen by the comparison itself: moto writes an output that is a string without its quotes, and cannot tell the
/// history of a Parallel that failed while a Task with a timeout beside it was being scheduled.
/// </remarks>
internal static class KnownDifferences
{
    public static IReadOnlyList<KnownDifference> All { get; } =
    [
        new("No rule of a Choice holds", "States.Runtime", "States.NoChoiceMatched",
            new("""{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":2,"Next":"D"}]},"D":{"Type":"Succeed"}}}""", """{"n":1}"""), "States.NoChoiceMatched"),
        new("A Choice asks for a variable that is not there", "the rule does not hold", "only IsPresent may ask for it; else States.Runtime",
            new("""{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.x","NumericEquals":2,"Next":"D"}],"Default":"D"},"D":{"Type":"Succeed"}}}"""), "States.Runtime"),
        new("A timestamp with an offset", "is none", "RFC 3339 with a numeric offset is one",
            Chooses("""{"Variable":"$.t","TimestampEquals":"2026-03-14T09:26:53Z"}""", """{"t":"2026-03-14T10:26:53+01:00"}"""), "\"yes\""),
        new("A timestamp with a fraction of a second", "is none", "RFC 3339 with a fraction is one",
            Chooses("""{"Variable":"$.t","IsTimestamp":true}""", """{"t":"2026-03-14T09:26:53.125Z"}"""), "\"yes\""),
        new("StringMatches with ? and []", "are wildcards", "only the asterisk is one",
            Chooses("""{"Variable":"$.s","StringMatches":"a?[c]"}""", """{"s":"abc"}"""), "\"no\""),
        new("StringMatches with an escaped asterisk", "never matches", "matches an asterisk",
            Chooses("""{"Variable":"$.s","StringMatches":"a\\*c"}""", """{"s":"a*c"}"""), "\"yes\""),
        new("A path of Parameters leads nowhere", "States.Runtime", "States.ParameterPathFailure",
            Machine.OfValues(["$.nowhere"], "{}"), "States.ParameterPathFailure"),
        new("ResultPath does not fit the input", "States.Runtime", "States.ResultPathMatchFailure",
            Machine.Of("""{"Type":"Pass","Result":1,"ResultPath":"$.a.b"}""", """{"a":1}"""), "States.ResultPathMatchFailure"),
        new("An intrinsic function fails", "States.Runtime", "States.IntrinsicFailure",
            Machine.OfValues(["States.StringToJson($.s)"], """{"s":"no JSON"}"""), "States.IntrinsicFailure"),
        new("A failed intrinsic function is caught around it", "it is not, being States.Runtime", "States.ALL catches States.IntrinsicFailure",
            new("""
                {"StartAt":"P","States":{
                  "P":{"Type":"Parallel","Branches":[{"StartAt":"B","States":{"B":{"Type":"Pass","Parameters":{"x.$":"States.ArrayGetItem($.l, 3)"},"End":true}}}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"Z"}],"End":true},
                  "Z":{"Type":"Pass","Result":"caught","End":true}}}
                """, """{"l":[1]}"""), "\"caught\""),
        new("The items of a Map are no array", "States.QueryEvaluationError", "an error of JSONata only; the input cannot be processed: States.Runtime",
            Machine.Of("""{"Type":"Map","ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Succeed"}}}}""", "5"), "States.Runtime"),
        new("A path through an index to a member", "an array of the one value", "the value: the path is definite",
            Machine.Of("""{"Type":"Pass","InputPath":"$.l[0].x"}""", """{"l":[{"x":1}]}"""), "1"),
        new("An index that counts from the end", "an array of the one value", "the value: the path is definite",
            Machine.Of("""{"Type":"Pass","InputPath":"$.l[-1]"}""", """{"l":[1,2]}"""), "2"),
        new("A name beyond ASCII in a path", "leads nowhere", "leads to the member",
            Machine.Of("""{"Type":"Pass","InputPath":"$.ü"}""", """{"ü":1}"""), "1"),
        new("Escapes of JSON in an intrinsic function", "are taken as they are written", "a definition is JSON: \\u0027 is a quote",
            Machine.Of("""{"Type":"Pass","Parameters":{"r.$":"States.Array(\u0027a\u0027)"}}"""), """{"r":["a"]}"""),
        new("null in States.Array", "is left out", "is an item",
            Machine.OfValues(["States.Array(1, null)"], "{}"), """{"r0":[1,null]}"""),
        new("A fraction as an argument", "the definition is refused", "is a number like any other",
            Machine.OfValues(["States.Array(2.5)"], "{}"), """{"r0":[2.5]}"""),
        new("States.ArrayRange downwards", "States.Runtime", "the step may be negative",
            Machine.OfValues(["States.ArrayRange(5, 1, -2)"], "{}"), """{"r0":[5,3,1]}"""),
        new("Base64 of text beyond ASCII", "States.Runtime", "UTF-8",
            Machine.OfValues(["States.Base64Encode($.s)"], """{"s":"ß"}"""), """{"r0":"w58="}"""),
        new("States.Format with an array", "writes the array", "an argument is a text, a number, true, false or null",
            Machine.OfValues(["States.Format('{}', $.l)"], """{"l":[1,2]}"""), "States.IntrinsicFailure"),
        new("An escaped quote in States.Format", "ends the text", "is a quote",
            Machine.OfValues([@"States.Format('it\'s {}', 1)"], "{}"), """{"r0":"it\u0027s 1"}"""),
        new("Escaped braces in States.Format", "States.Runtime", "are braces",
            Machine.OfValues([@"States.Format('\{{}\}', 1)"], "{}"), """{"r0":"{1}"}"""),
        new("The item of a Map in a Task of its iteration", "is not in the context", "is in the context of every state of the iteration",
            new("""
                {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"T","States":{
                  "T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"${FFunctionArn}","Payload":{"v.$":"$$.Map.Item.Value"}},"OutputPath":"$.Payload","End":true}}}}}}
                """, "[7]", _ => new Result("1")), "[1]"),
        new("A heartbeat that stays away", "States.Timeout", "States.HeartbeatTimeout",
            Callback(""" "TimeoutSeconds":20,"HeartbeatSeconds":1""", _ => new Result("null")), "States.HeartbeatTimeout"),
        new("A retry of a task that waits for a token", "the spent token again, and so the failure again", "a token of its own",
            Callback(""" "TimeoutSeconds":20,"Retry":[{"ErrorEquals":["Again"],"MaxAttempts":1}]""", call => call.Times == 0 ? new TokenError("Again") : new TokenOutput("2")), "2"),
    ];

    private static Machine Chooses(string rule, string input) => new($$$"""
        {"StartAt":"C","States":{
          "C":{"Type":"Choice","Choices":[{{{{rule[1..^1]}}},"Next":"Y"}],"Default":"N"},
          "Y":{"Type":"Pass","Result":"yes","End":true},
          "N":{"Type":"Pass","Result":"no","End":true} } }
        """, input);

    private static Machine Callback(string more, Func<FunctionCall, FunctionAnswer> script) => new(Workflows.One(
        $$$"""{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"${FFunctionArn}","Payload":{"TaskToken.$":"$$.Task.Token"}},{{{more}}}}"""), "{}", script);
}
