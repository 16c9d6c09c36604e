using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;

namespace Atlas.Engine.LocalCloud.StepFunctions.Payloads;

/// <summary>A payload template: JSON in which a member whose name ends in <c>.$</c> is a path or an intrinsic function.</summary>
internal abstract record PayloadTemplate
{
    private PayloadTemplate() { }

    /// <summary>The names of the members, the <c>.$</c> taken off; empty when the template is no object.</summary>
    public virtual IEnumerable<string> MemberNames => [];

    /// <summary>Fills the template in. The result is nobody else's.</summary>
    /// <exception cref="StateFailure">A path leads nowhere, or a function refused its arguments.</exception>
    public abstract JsonNode? Fill(Evaluation evaluation);

    /// <summary>Reads a template.</summary>
    /// <param name="node">Any JSON.</param>
    /// <param name="path">Where the template is in the definition.</param>
    /// <exception cref="InvalidDefinition">A dynamic member is neither a path nor a function that is known.</exception>
    public static PayloadTemplate Parse(JsonNode? node, string path) => node switch
    {
        JsonObject members => ParseObject(members, path),
        JsonArray items => new Items([.. items.Select((item, i) => Parse(item, $"{path}/{i}"))]),
        _ => new Literal(node),
    };

    private static Members ParseObject(JsonObject members, string path)
    {
        List<(string, PayloadTemplate)> read = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((string key, JsonNode? value) in members)
        {
            bool isDynamic = key.EndsWith(".$", StringComparison.Ordinal);
            string name = isDynamic ? key[..^2] : key;
            if (!names.Add(name)) throw new InvalidDefinition($"{path}/{key}", $"The member '{name}' is given twice.");
            read.Add((name, isDynamic ? ParseDynamic(key, value, $"{path}/{key}") : Parse(value, $"{path}/{key}")));
        }

        return new(read);
    }

    private static Dynamic ParseDynamic(string key, JsonNode? value, string path)
    {
        if (JsonText.StringOf(value) is not { } text)
            throw new InvalidDefinition(path, "A member whose name ends in .$ must be a text: a path or an intrinsic function.");
        try
        {
            return new(key, IntrinsicParser.Parse(text));
        }
        catch (FormatException e)
        {
            throw new InvalidDefinition(path, e.Message);
        }
    }

    private sealed record Literal(JsonNode? Value) : PayloadTemplate
    {
        public override JsonNode? Fill(Evaluation evaluation) => Value?.DeepClone();
    }

    private sealed record Items(IReadOnlyList<PayloadTemplate> All) : PayloadTemplate
    {
        public override JsonNode? Fill(Evaluation evaluation) => new JsonArray([.. All.Select(a => a.Fill(evaluation))]);
    }

    private sealed record Members(IReadOnlyList<(string Name, PayloadTemplate Template)> All) : PayloadTemplate
    {
        public override IEnumerable<string> MemberNames => All.Select(a => a.Name);

        public override JsonNode? Fill(Evaluation evaluation)
        {
            JsonObject filled = [];
            foreach ((string name, PayloadTemplate template) in All) filled[name] = template.Fill(evaluation);
            return filled;
        }
    }

    private sealed record Dynamic(string Key, IntrinsicExpression Expression) : PayloadTemplate
    {
        public override JsonNode? Fill(Evaluation evaluation) => Expression.Evaluate(evaluation, Key)?.DeepClone();
    }
}
