using System.Globalization;
using System.Text;

namespace Atlas.Engine.LocalCloud.StepFunctions.Paths;

/// <summary>Reads the steps of a JSONPath.</summary>
internal sealed class PathParser(string text, int start)
{
    private int at = start;

    /// <summary>Where the parser stands: the first character that it did not take.</summary>
    public int Position => at;

    /// <summary>Reads steps for as long as there are any.</summary>
    /// <exception cref="FormatException">What follows begins as a step and is none.</exception>
    public List<PathStep> Steps()
    {
        List<PathStep> steps = [];
        while (at < text.Length)
        {
            if (text[at] == '[') steps.Add(Bracket());
            else if (text[at] == '.') steps.Add(Dot());
            else break;
        }

        return steps;
    }

    /// <summary>Whether a name without quotes may hold the character.</summary>
    internal static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or > '\x7f';

    private PathStep Dot()
    {
        at++;
        bool descends = Take('.');
        PathStep step = at < text.Length && text[at] == '[' && descends ? Bracket() : Take('*') ? new PathStep.Wildcard() : new PathStep.Name(BareName());
        return descends ? new PathStep.Descend(step) : step;
    }

    private string BareName()
    {
        int from = at;
        while (at < text.Length && IsNameCharacter(text[at])) at++;
        return at > from ? text[from..at] : throw Unexpected("a name");
    }

    private PathStep Bracket()
    {
        at++;
        Blanks();
        PathStep step = Peek() switch
        {
            '*' => Star(),
            '?' => new PathStep.Filter(Filter()),
            '\'' or '"' => Several(() => new PathStep.Name(Quoted())),
            ':' => Range(null),
            _ => IndexOrRange(),
        };
        Blanks();
        if (!Take(']')) throw Unexpected("]");
        return step;
    }

    private PathStep.Wildcard Star()
    {
        at++;
        return new();
    }

    private PathTest Filter()
    {
        at++;
        Blanks();
        if (!Take('(')) throw Unexpected("(");
        PathFilterParser filter = new(text, at);
        PathTest test = filter.Test();
        at = filter.Position;
        if (!Take(')')) throw Unexpected(")");
        return test;
    }

    private PathStep IndexOrRange()
    {
        int first = Integer();
        Blanks();
        if (Peek() == ':') return Range(first);
        if (Peek() != ',') return new PathStep.Index(first);
        List<PathStep> all = [new PathStep.Index(first)];
        while (Take(','))
        {
            Blanks();
            all.Add(new PathStep.Index(Integer()));
            Blanks();
        }

        return new PathStep.Union(all);
    }

    private PathStep Several(Func<PathStep> next)
    {
        List<PathStep> all = [next()];
        Blanks();
        while (Take(','))
        {
            Blanks();
            all.Add(next());
            Blanks();
        }

        return all.Count == 1 ? all[0] : new PathStep.Union(all);
    }

    private PathStep.Slice Range(int? from)
    {
        at++;
        Blanks();
        int? to = Peek() is ']' or ':' ? null : Integer();
        Blanks();
        int by = Take(':') ? Integer() : 1;
        return by > 0 ? new(from, to, by) : throw new FormatException($"'{text}': a slice goes forward.");
    }

    private int Integer()
    {
        int from = at;
        if (Peek() == '-') at++;
        while (char.IsAsciiDigit(Peek())) at++;
        return int.TryParse(text.AsSpan(from, at - from), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Unexpected("a number");
    }

    /// <summary>Reads a quoted text; a backslash takes the next character as it is.</summary>
    internal string Quoted()
    {
        char quote = Peek();
        at++;
        StringBuilder read = new();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            read.Append(text[at++]);
        }

        return Take(quote) ? read.ToString() : throw Unexpected($"{quote}");
    }

    private void Blanks()
    {
        while (Peek() == ' ') at++;
    }

    private char Peek() => at < text.Length ? text[at] : '\0';

    private bool Take(char c)
    {
        if (Peek() != c) return false;
        at++;
        return true;
    }

    private FormatException Unexpected(string wanted) => new($"'{text}': {wanted} was expected at character {at + 1}.");
}
