using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Paths;

/// <summary>Reads the test inside <c>[?( ... )]</c>: comparisons and existence, joined by <c>&amp;&amp;</c>, <c>||</c>, <c>!</c> and parentheses.</summary>
internal sealed class PathFilterParser(string text, int start)
{
    /// <summary>How deep tests may be nested: definitions come from anywhere, and the stack is finite.</summary>
    private const int MaxDepth = 50;

    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">"];
    private int at = start;
    private int depth;

    /// <summary>The first character behind the test.</summary>
    public int Position => at;

    /// <summary>Reads a whole test.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public PathTest Test()
    {
        PathTest test = Conjunction();
        while (Take("||")) test = new PathTest.Either(test, Conjunction());
        return test;
    }

    private PathTest Conjunction()
    {
        PathTest test = Single();
        while (Take("&&")) test = new PathTest.Both(test, Single());
        return test;
    }

    private PathTest Single()
    {
        if (++depth > MaxDepth) throw new FormatException($"The tests of a filter are nested deeper than {MaxDepth}.");
        PathTest test = Take("!") ? new PathTest.Not(Single()) : Take("(") ? Enclosed() : Comparison();
        depth--;
        return test;
    }

    private PathTest Enclosed()
    {
        PathTest inner = Test();
        return Take(")") ? inner : throw Unexpected(")");
    }

    private PathTest Comparison()
    {
        PathOperand left = Operand();
        if (Operators.FirstOrDefault(Take) is { } found) return new PathTest.Compare(left, found, Operand());
        return left.Steps is null ? throw Unexpected("a comparison") : new PathTest.Exists(left);
    }

    private PathOperand Operand()
    {
        if (Take("@"))
        {
            PathParser path = new(text, at);
            List<PathStep> steps = path.Steps();
            at = path.Position;
            Blanks();
            return new(steps, null);
        }

        if (at < text.Length && text[at] is '\'' or '"')
        {
            PathParser quoted = new(text, at);
            string value = quoted.Quoted();
            at = quoted.Position;
            Blanks();
            return new(null, JsonValue.Create(value));
        }

        if (Take("true")) return new(null, JsonValue.Create(true));
        if (Take("false")) return new(null, JsonValue.Create(false));
        if (Take("null")) return new(null, null);
        return new(null, Number());
    }

    private JsonNode? Number()
    {
        int from = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is '-' or '+' or '.' or 'e' or 'E')) at++;
        string digits = text[from..at];
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || !JsonText.TryParse(digits, out JsonNode? number))
            throw Unexpected("a value");
        Blanks();
        return number;
    }

    private bool Take(string token)
    {
        Blanks();
        if (string.CompareOrdinal(text, at, token, 0, token.Length) != 0) return false;
        at += token.Length;
        Blanks();
        return true;
    }

    private void Blanks()
    {
        while (at < text.Length && text[at] == ' ') at++;
    }

    private FormatException Unexpected(string wanted) => new($"'{text}': {wanted} was expected at character {at + 1}.");
}
