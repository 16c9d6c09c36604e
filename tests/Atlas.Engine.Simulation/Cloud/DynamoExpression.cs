using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.Simulation.Cloud;

/// <summary>An expression of DynamoDB, as far as the engine writes them; anything else is refused loudly.</summary>
internal sealed class DynamoExpression
{
    private readonly List<string> tokens = [];
    private readonly JsonObject? names;
    private readonly JsonObject? values;
    private int at;

    private DynamoExpression(string text, JsonObject? names, JsonObject? values)
    {
        this.names = names;
        this.values = values;
        for (int i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            int start = i++;
            if (IsWord(text[start]))
            {
                while (i < text.Length && IsWord(text[i])) i++;
            }

            tokens.Add(text[start..i]);
        }
    }

    private string? Next => at < tokens.Count ? tokens[at] : null;

    /// <summary>Whether a condition holds of an item; null stands for no item.</summary>
    public static bool Holds(string text, JsonObject? item, JsonObject? names, JsonObject? values)
    {
        DynamoExpression expression = new(text, names, values);
        bool holds = true;
        do
        {
            // Every part is read, also when an earlier one decided: what is unknown is refused.
            holds &= expression.Alternatives(item);
        }
        while (expression.TakeWord("AND"));
        expression.End();
        return holds;
    }

    /// <summary>Carries out an update on an item.</summary>
    public static void Apply(string text, JsonObject item, JsonObject? names, JsonObject? values)
    {
        DynamoExpression expression = new(text, names, values);
        if (!expression.TakeWord("SET")) throw new DynamoRefusal($"Only SET is known here: {text}");
        List<(List<string> Path, JsonNode Value)> changes = [];
        do
        {
            List<string> path = expression.Path();
            expression.Take("=");
            JsonNode value = expression.Operand(item) ?? throw new DynamoRefusal("The provided expression refers to an attribute that does not exist in the item");
            if (expression.Next == "+")
            {
                expression.Take("+");
                JsonNode more = expression.Operand(item) ?? throw new DynamoRefusal("The provided expression refers to an attribute that does not exist in the item");
                value = new JsonObject { ["N"] = (Number(value) + Number(more)).ToString(CultureInfo.InvariantCulture) };
            }

            changes.Add((path, value.DeepClone()));
        }
        while (expression.TakeIf(","));
        expression.End();
        CheckOverlaps(changes);
        foreach ((List<string> path, JsonNode value) in changes) Put(item, path, value);
    }

    private static void CheckOverlaps(List<(List<string> Path, JsonNode Value)> changes)
    {
        for (int i = 0; i < changes.Count; i++)
        {
            for (int j = 0; j < changes.Count; j++)
            {
                if (i != j && changes[j].Path.Count >= changes[i].Path.Count && changes[i].Path.SequenceEqual(changes[j].Path.Take(changes[i].Path.Count)))
                    throw new DynamoRefusal("Two document paths overlap with each other");
            }
        }
    }

    private static void Put(JsonObject item, List<string> path, JsonNode value)
    {
        JsonObject map = item;
        foreach (string part in path.SkipLast(1))
        {
            map = map[part]?["M"] as JsonObject ?? throw new DynamoRefusal("The document path provided in the update expression is invalid for update");
        }

        map[path[^1]] = value;
    }

    private static decimal Number(JsonNode value) => decimal.Parse(value["N"]?.GetValue<string>() ?? throw new DynamoRefusal("Incorrect operand type for operator or function"), CultureInfo.InvariantCulture);

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter is '#' or ':' or '_';

    private static JsonNode? Find(JsonObject? item, List<string> path)
    {
        JsonNode? found = null;
        JsonObject? map = item;
        foreach (string part in path)
        {
            found = map?[part];
            map = found?["M"] as JsonObject;
            if (found is null) return null;
        }

        return found;
    }

    private bool Alternatives(JsonObject? item)
    {
        if (!TakeIf("(")) return Comparison(item);
        bool holds = false;
        do
        {
            holds |= Comparison(item);
        }
        while (TakeWord("OR"));
        Take(")");
        return holds;
    }

    private bool Comparison(JsonObject? item)
    {
        if (TakeWord("attribute_exists")) return Find(item, Parenthesized()) is not null;
        if (TakeWord("attribute_not_exists")) return Find(item, Parenthesized()) is null;
        if (TakeWord("begins_with"))
        {
            Take("(");
            JsonNode? text = Find(item, Path());
            Take(",");
            JsonNode prefix = Value();
            Take(")");
            return text?["S"]?.GetValue<string>().StartsWith(prefix["S"]?.GetValue<string>() ?? "", StringComparison.Ordinal) == true;
        }

        if (TakeWord("size"))
        {
            JsonObject? map = Find(item, Parenthesized())?["M"] as JsonObject;
            Take("=");
            return Number(Value()) == map?.Count;
        }

        JsonNode? left = Find(item, Path());
        if (TakeIf("<"))
        {
            string bound = Value()["S"]?.GetValue<string>() ?? throw new DynamoRefusal("Only texts are compared here.");
            return left?["S"]?.GetValue<string>() is { } text && string.CompareOrdinal(text, bound) < 0;
        }

        Take("=");
        return JsonNode.DeepEquals(left, Value()) && left is not null;
    }

    private JsonNode? Operand(JsonObject item)
    {
        if (TakeWord("if_not_exists"))
        {
            Take("(");
            JsonNode? there = Find(item, Path());
            Take(",");
            JsonNode otherwise = Value();
            Take(")");
            return there ?? otherwise;
        }

        if (TakeWord("list_append"))
        {
            Take("(");
            JsonNode? first = Operand(item);
            Take(",");
            JsonNode? second = Operand(item);
            Take(")");
            if (first?["L"] is not JsonArray head || second?["L"] is not JsonArray tail) throw new DynamoRefusal("Incorrect operand type for operator or function; operator or function: list_append");
            return new JsonObject { ["L"] = new JsonArray([.. head.Concat(tail).Select(entry => entry?.DeepClone())]) };
        }

        return Next?[0] == ':' ? Value() : Find(item, Path());
    }

    private List<string> Parenthesized()
    {
        Take("(");
        List<string> path = Path();
        Take(")");
        return path;
    }

    private List<string> Path()
    {
        List<string> path = [Name()];
        while (TakeIf(".")) path.Add(Name());
        return path;
    }

    private string Name()
    {
        string word = Next ?? throw new DynamoRefusal("An expression ends too early.");
        at++;
        if (word[0] == '#') return names?[word]?.GetValue<string>() ?? throw new DynamoRefusal($"An expression attribute name used in the document path is not defined; attribute name: {word}");
        return IsWord(word[0]) && word[0] != ':' ? word : throw new DynamoRefusal($"Syntax error at {word}");
    }

    private JsonNode Value()
    {
        string word = Next ?? throw new DynamoRefusal("An expression ends too early.");
        at++;
        return values?[word] ?? throw new DynamoRefusal($"An expression attribute value used in expression is not defined; attribute value: {word}");
    }

    private bool TakeWord(string word)
    {
        if (Next != word) return false;
        at++;
        return true;
    }

    private bool TakeIf(string sign) => TakeWord(sign);

    private void Take(string sign)
    {
        if (!TakeWord(sign)) throw new DynamoRefusal($"Syntax error: {sign} was expected, not {Next}.");
    }

    private void End()
    {
        if (Next is { } rest) throw new DynamoRefusal($"Syntax error at {rest}");
    }
}

/// <summary>A request that DynamoDB would call invalid, or that this one does not know.</summary>
public sealed class DynamoRefusal(string message) : Exception(message);
