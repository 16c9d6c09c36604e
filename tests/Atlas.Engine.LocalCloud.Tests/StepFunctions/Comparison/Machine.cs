using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>What both interpreters are given.</summary>
/// <param name="Definition">The Amazon States Language; <c>${NameFunctionArn}</c> stands for the ARN of the function Name.</param>
/// <param name="Input">JSON.</param>
/// <param name="Script">What the functions do; null for a machine that calls none.</param>
internal sealed partial record Machine(string Definition, string Input = "{}", Func<FunctionCall, FunctionAnswer>? Script = null)
{
    /// <summary>A machine of one state that ends it.</summary>
    public static Machine Of(string state, string input = "{}") => new(Workflows.One(state), input);

    /// <summary>A machine that puts one input to several states at once; its output is an array of theirs.</summary>
    public static Machine OfAll(IEnumerable<string> states, string input) => Of(
        $$"""{"Type":"Parallel","Branches":[{{string.Join(',', states.Select((state, i) => $$$"""{"StartAt":"{{{i}}}","States":{"{{{i}}}":{{{Ending(state)}}} } }"""))}}]}""", input);

    /// <summary>A Pass state that puts what paths and functions give at <c>r0</c>, <c>r1</c> and so on.</summary>
    public static Machine OfValues(IEnumerable<string> expressions, string input) =>
        Of($$$"""{"Type":"Pass","Parameters":{{{{string.Join(',', expressions.Select((e, i) => $"\"r{i}.$\":\"{e.Replace(@"\", @"\\", StringComparison.Ordinal)}\""))}}}}}""", input);

    /// <summary>The definition, its functions named for one run.</summary>
    public string DefinitionFor(string prefix) => FunctionName().Replace(Definition, $"arn:aws:lambda:us-east-1:123456789012:function:{prefix}_$1");

    private static string Ending(string state) => state.Contains("\"Succeed\"", StringComparison.Ordinal) ? state : state[..^1] + ",\"End\":true}";

    [GeneratedRegex(@"\$\{(\w+)FunctionArn\}")]
    private static partial Regex FunctionName();
}
