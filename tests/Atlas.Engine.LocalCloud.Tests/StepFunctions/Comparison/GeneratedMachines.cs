using CsCheck;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>Well-formed machines and inputs, as chance will have them, without what is known to differ.</summary>
/// <remarks>
/// Every state gets an object with the same members and adds others, so that paths lead somewhere and machines run for long;
/// what ends a graph may give anything. All failures within forks have one name: which of two comes first is chance.
/// </remarks>
internal static class GeneratedMachines
{
    private const string ItemSelector = """
        "ItemSelector":{"n.$":"$$.Map.Item.Value","i.$":"$$.Map.Item.Index","s.$":"$.s","b.$":"$.b","l.$":"$.l","o.$":"$.o","t.$":"$.t","z.$":"$.z"}
        """;

    private static readonly Gen<string> Expressions = Gen.OneOf(
        "$", "$.n", "$.s", "$.b", "$.l", "$.o", "$.o.x", "$.z", "$.l[0]", "$.l[*]", "$.l[0:2]", "$.o['y']", "$$.State.Name", "$$.Execution.Name", "$$.Execution.Input.n",
        "States.Format('{}-{}', $.s, $.n)", "States.MathAdd($.n, 3)", "States.MathAdd($.o.x, $.n)", "States.Array($.n, $.s, $.b)", "States.ArrayPartition($.l, 2)",
        "States.ArrayContains($.l, $.n)", "States.ArrayRange(0, 6, 2)", "States.ArrayGetItem($.l, 0)", "States.ArrayLength($.l)", "States.ArrayUnique($.l)",
        "States.Base64Encode($.s)", "States.Base64Decode(States.Base64Encode($.s))", "States.Hash($.s, 'SHA-256')", "States.JsonMerge($.o, $, false)", "States.JsonToString($.l)",
        "States.StringToJson(States.JsonToString($.o))", "States.StringSplit($.s, 'b')", "States.ArrayLength(States.ArrayUnique($.l))");

    private static readonly Gen<string> Payloads =
        from expressions in Expressions.Array[1, 3]
        select $$"""{"literal":[1,"$.n",{"null":null}],{{string.Join(',', expressions.Select((e, i) => $"\"e{i}.$\":\"{e}\""))}}}""";

    private static readonly Gen<string> Paths = Gen.OneOf("$", "$.n", "$.s", "$.l", "$.l[0]", "$.o", "$.o.y", "$.z", "$$.State.Name", "$$.Execution.Input.o");

    private static readonly Gen<string> Places = Gen.OneOf("$.r", "$.o.r", "$.q.r.s", "$['r']");

    private static readonly Gen<Step> Plain = Gen.OneOf<string>(
        from literal in Gen.OneOf("1", "\"text\"", "null", "[]", """{"a":{"b":[1.5]}}""") from place in Places select $""" "Type":"Pass","Result":{literal},"ResultPath":"{place}" """,
        from path in Paths from place in Places select $""" "Type":"Pass","InputPath":"{path}","ResultPath":"{place}" """,
        from payload in Payloads from place in Places select $""" "Type":"Pass","Parameters":{payload},"ResultPath":"{place}" """,
        from number in Gen.Int[0, 5] select $""" "Type":"Pass","Result":{number},"ResultPath":"$.n" """,
        Gen.Const(""" "Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, 1)","s.$":"States.Format('{}b', $.s)","b.$":"$.b","l.$":"States.ArrayUnique($.l)","o.$":"$.o","t.$":"$.t","z.$":"$.n"} """),
        Gen.Const(""" "Type":"Pass","InputPath":null,"ResultPath":"$.r" """),
        Gen.Const(""" "Type":"Pass","ResultPath":null"""),
        Gen.Const(""" "Type":"Wait","Seconds":0""")).Select(Step (fields) => new Step.Plain(fields));

    private static readonly Gen<Step> Ends = Gen.Frequency(
        (4, from path in Paths select (Step)new Step.Plain($""" "Type":"Pass","OutputPath":"{path}" """)),
        (2, from payload in Payloads select (Step)new Step.Plain($""" "Type":"Pass","Parameters":{payload}""")),
        (2, from path in Paths from way in Gen.OneOf("InputPath", "OutputPath") select (Step)new Step.End($""" "Type":"Succeed","{way}":"{path}" """)),
        (1, Gen.Const((Step)new Step.Plain(""" "Type":"Pass","OutputPath":null"""))));

    private static readonly Gen<string> Comparisons = Gen.OneOf<string>(
        from order in Orders() from number in Gen.Int[-1, 6] from variable in Gen.OneOf("$.n", "$.o.x", "$.l[0]", "$.s") select $""" "Variable":"{variable}","Numeric{order}":{number}""",
        from order in Orders() from path in Gen.OneOf("$.n", "$.o.x", "$.l[0]") select $""" "Variable":"$.n","Numeric{order}Path":"{path}" """,
        from order in Orders() from text in Gen.OneOf("", "a", "ab", "b") from variable in Gen.OneOf("$.s", "$.o.y", "$.n") select $""" "Variable":"{variable}","String{order}":"{text}" """,
        from order in Orders() select $""" "Variable":"$.s","String{order}Path":"$.o.y" """,
        from order in Orders() select $""" "Variable":"$.t","Timestamp{order}":"2026-03-14T09:26:53Z" """,
        from pattern in Gen.OneOf("*", "a*", "*b", "*a*b*", "ab") select $""" "Variable":"$.s","StringMatches":"{pattern}" """,
        from wanted in Gen.Bool select $""" "Variable":"$.b","BooleanEquals":{(wanted ? "true" : "false")}""",
        from kind in Gen.OneOf("IsNull", "IsString", "IsNumeric", "IsBoolean", "IsTimestamp")
        from variable in Gen.OneOf("$.n", "$.s", "$.b", "$.z", "$.t", "$.l", "$.o")
        from wanted in Gen.Bool
        select $""" "Variable":"{variable}","{kind}":{(wanted ? "true" : "false")}""",
        from variable in Gen.OneOf("$.n", "$.z", "$.r", "$.failure", "$.failure.Error", "$.o.r", "$.l[1]", "$.m", "$.i")
        from wanted in Gen.Bool
        select $""" "Variable":"{variable}","IsPresent":{(wanted ? "true" : "false")}""");

    /// <summary>A machine and its input.</summary>
    public static Gen<Machine> All { get; } =
        from steps in Graph(depth: 2, inFork: false)
        from input in Inputs
        select new Machine(StepWriter.Definition(steps), input);

    private static Gen<string> Inputs =>
        from n in Gen.Int[0, 5]
        from s in Gen.Char["ab"].Array[0, 4]
        from b in Gen.Bool
        from l in Gen.Int[0, 3].Array[1, 4]
        from x in Gen.Int[-3, 6]
        from y in Gen.OneOf("", "a", "ab", "ba")
        from day in Gen.Int[13, 15]
        select $$"""{"n":{{n}},"s":"{{new string(s)}}","b":{{(b ? "true" : "false")}},"l":[{{string.Join(',', l)}}],"o":{"x":{{x}},"y":"{{y}}"},"t":"2026-03-{{day}}T09:26:53Z","z":null}""";

    private static Gen<string> Orders() => Gen.OneOf("Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals");

    private static Gen<IReadOnlyList<Step>> Graph(int depth, bool inFork) =>
        from steps in Steps(depth, inFork, most: depth == 2 ? 5 : 2)
        from last in Gen.Frequency((9, Ends), (1, Failures(inFork)))
        select (IReadOnlyList<Step>)[.. steps, last];

    private static Gen<Step> Failures(bool inFork) => inFork
        ? Gen.Const((Step)new Step.End(""" "Type":"Fail","Error":"E","Cause":"C" """))
        : Gen.OneOf(
            (Step)new Step.End(""" "Type":"Fail","Error":"Mine" """),
            new Step.End(""" "Type":"Fail","ErrorPath":"$.s","CausePath":"$.o.y" """),
            new Step.Plain(""" "Type":"Pass","InputPath":"$.nowhere" """));

    private static Gen<IReadOnlyList<Step>> Steps(int depth, bool inFork, int most) =>
        from steps in AnyStep(depth, inFork).Array[0, most]
        select (IReadOnlyList<Step>)steps;

    private static Gen<Step> AnyStep(int depth, bool inFork) => depth == 0 ? Plain : Gen.Frequency((4, Plain), (2, Fork(depth, inFork)), (1, Branches(depth)), (1, Each(depth)));

    private static Gen<Step> Fork(int depth, bool inFork) =>
        from rules in (
            from test in Tests(2)
            from detour in Steps(depth - 1, inFork, most: 2)
            from end in Gen.Frequency((6, Gen.Const((Step?)null)), (1, Failures(inFork).Select(Step? (s) => s)))
            select (test, (IReadOnlyList<Step>)(end is { Ends: true } ? [.. detour, end] : detour))).Array[1, 3]
        select (Step)new Step.Fork(rules);

    private static Gen<string> Tests(int depth) => depth == 0 ? Comparisons : Gen.Frequency(
        (4, Comparisons),
        (1, Tests(depth - 1).Array[1, 3].Select(tests => $""" "And":[{string.Join(',', tests.Select(t => $"{{{t}}}"))}]""")),
        (1, Tests(depth - 1).Array[1, 3].Select(tests => $""" "Or":[{string.Join(',', tests.Select(t => $"{{{t}}}"))}]""")),
        (1, Tests(depth - 1).Select(test => $$""" "Not":{{{test}}}""")));

    private static Gen<Step> Branches(int depth) =>
        from branches in Graph(depth - 1, inFork: true).Array[1, 3]
        from fields in Gen.OneOf(""" "ResultPath":"$.p" """, """ "ResultSelector":{"first.$":"$[0]","all.$":"$"},"ResultPath":"$.o.p" """, """ "ResultPath":null""")
        from catches in Gen.Bool
        select (Step)new Step.Branches(branches, fields, catches);

    private static Gen<Step> Each(int depth) =>
        from body in Graph(depth - 1, inFork: true)
        from fields in Gen.OneOf(""" "ResultPath":"$.m" """, """ "ResultSelector":{"count.$":"States.ArrayLength($)","all.$":"$[*]"},"ResultPath":"$.m" """, """ "ResultPath":null""")
        from concurrency in Gen.Int[0, 2]
        from catches in Gen.Bool
        select (Step)new Step.Each(body, $""" "ItemsPath":"$.l",{ItemSelector},"MaxConcurrency":{concurrency},{fields}""", catches);
}
