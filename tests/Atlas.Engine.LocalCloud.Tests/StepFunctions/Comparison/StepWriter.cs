using System.Globalization;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>Writes generated steps as a definition: gives every state a name, and leads it to the next.</summary>
internal sealed class StepWriter
{
    private int names;

    private StepWriter() { }

    public static string Definition(IReadOnlyList<Step> steps) => new StepWriter().Graph(steps, "");

    private string Graph(IReadOnlyList<Step> steps, string more)
    {
        List<string> states = [];
        string start = Chain(steps, null, states);
        return $$"""{{{more}}"StartAt":"{{start}}","States":{{{string.Join(',', states)}} } }""";
    }

    /// <summary>Writes a chain that goes on with a state, or ends.</summary>
    /// <returns>Its first state.</returns>
    private string Chain(IReadOnlyList<Step> steps, string? after, List<string> states)
    {
        string? next = after;
        for (int i = steps.Count - 1; i >= 0; i--) next = State(steps[i], next, states);
        return next ?? State(new Step.End("\"Type\":\"Succeed\""), null, states);
    }

    private string State(Step step, string? next, List<string> states)
    {
        // Whoever may go on to two places needs a state to go on with.
        if (next is null && step is Step.Fork or Step.Branches { Catches: true } or Step.Each { Catches: true })
            next = State(new Step.End("\"Type\":\"Succeed\""), null, states);
        string name = string.Create(CultureInfo.InvariantCulture, $"S{++names}");
        states.Add($"\"{name}\":{{{Fields(step, next, states)}}}");
        return name;
    }

    private string Fields(Step step, string? next, List<string> states)
    {
        string goOn = next is null ? "\"End\":true" : $"\"Next\":\"{next}\"";
        string catches = $$""","Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.failure","Next":"{{next}}"}]""";
        return step switch
        {
            Step.Plain plain => $"{plain.Fields},{goOn}",
            Step.End end => end.Fields,
            Step.Fork fork => $"""
                "Type":"Choice","Choices":[{string.Join(',', fork.Rules.Select(r => $$"""{{{r.Test}},"Next":"{{Chain(r.Detour, next, states)}}"}"""))}],"Default":"{next}"
                """,
            Step.Branches all => $"""
                "Type":"Parallel","Branches":[{string.Join(',', all.All.Select(b => Graph(b, "")))}],{all.Fields},{goOn}{(all.Catches ? catches : "")}
                """,
            Step.Each each => $"""
                "Type":"Map","ItemProcessor":{Graph(each.Body, "")},{each.Fields},{goOn}{(each.Catches ? catches : "")}
                """,
            _ => throw new InvalidOperationException($"{step} has no form."),
        };
    }
}
