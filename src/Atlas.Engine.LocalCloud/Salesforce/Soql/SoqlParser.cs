using System.Globalization;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Salesforce.Soql;

/// <summary>Reads a query by descent. The grammar is the reference's: a condition is one NOT, a chain of AND, or a chain of OR.</summary>
internal sealed partial class SoqlParser(string text)
{
    // Deep enough for people, and shallow enough for the stack.
    private const int MaxDepth = 50;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "SELECT", "FROM", "WHERE", "ORDER", "BY", "LIMIT", "AND", "OR", "NOT", "LIKE", "IN", "NULL", "TRUE", "FALSE",
    };

    private readonly SoqlLexer lexer = new(text);
    private SoqlToken current;

    public SoqlQuery Parse()
    {
        Advance();
        Expect("SELECT");
        List<SoqlName> fields = Selected();
        Expect("FROM");
        SoqlName from = Name();
        SoqlCondition? where = Accept("WHERE") ? Condition(0) : null;
        List<SoqlOrder> order = fields.Count > 0 && Accept("ORDER") ? Order() : [];
        int? limit = Accept("LIMIT") ? Count() : null;
        return current.Kind == TokenKind.End ? new(fields, from, where, order, limit) : throw Unexpected();
    }

    private List<SoqlName> Selected()
    {
        SoqlName first = Name();
        if (first.Text.Equals("COUNT", StringComparison.OrdinalIgnoreCase) && AcceptSymbol("("))
        {
            ExpectSymbol(")");
            return [];
        }

        List<SoqlName> fields = [first];
        while (AcceptSymbol(","))
        {
            SoqlName next = Name();
            if (fields.Exists(field => field.Text.Equals(next.Text, StringComparison.OrdinalIgnoreCase)))
                throw SalesforceRefusal.MalformedQuery($"duplicate field selected: {next.Text}");
            fields.Add(next);
        }

        return fields;
    }

    private SoqlCondition Condition(int depth)
    {
        if (Accept("NOT")) return new SoqlCondition.Not(Simple(depth));
        SoqlCondition first = Simple(depth);
        if (current.Is("AND")) return new SoqlCondition.All(Chain(first, "AND", depth));
        return current.Is("OR") ? new SoqlCondition.Any(Chain(first, "OR", depth)) : first;
    }

    private List<SoqlCondition> Chain(SoqlCondition first, string keyword, int depth)
    {
        List<SoqlCondition> parts = [first];
        while (Accept(keyword)) parts.Add(Simple(depth));
        return parts;
    }

    private SoqlCondition Simple(int depth)
    {
        if (!AcceptSymbol("(")) return OnField();
        if (depth == MaxDepth) throw SalesforceRefusal.MalformedQuery("the condition is nested too deeply");
        SoqlCondition inner = Condition(depth + 1);
        ExpectSymbol(")");
        return inner;
    }

    private SoqlCondition OnField()
    {
        SoqlName field = Name();
        if (Accept("LIKE"))
        {
            if (current.Kind != TokenKind.Text) throw Unexpected();
            return new SoqlCondition.Like(field, SoqlText.Pattern(Take().Text));
        }

        if (Accept("IN")) return new SoqlCondition.In(field, Values());
        if (Accept("NOT"))
        {
            Expect("IN");
            return new SoqlCondition.Not(new SoqlCondition.In(field, Values()));
        }

        if (current.Kind != TokenKind.Symbol || current.Text is "(" or ")" or ",") throw Unexpected();
        string comparison = Take().Text;
        return new SoqlCondition.Comparison(field, comparison == "<>" ? "!=" : comparison, Value());
    }

    private List<object?> Values()
    {
        ExpectSymbol("(");
        List<object?> values = [Value()];
        while (AcceptSymbol(",")) values.Add(Value());
        ExpectSymbol(")");
        return values;
    }

    private object? Value()
    {
        SoqlToken token = current;
        object? value = token switch
        {
            { Kind: TokenKind.Text } => SoqlText.Decode(token.Text),
            { Kind: TokenKind.Number } => Number(token.Text),
            _ when token.Is("TRUE") => true,
            _ when token.Is("FALSE") => false,
            _ when token.Is("NULL") => null,
            _ => throw Unexpected(),
        };
        Advance();
        return value;
    }

    private object Number(string written)
    {
        CultureInfo plain = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", plain, DateTimeStyles.None, out DateOnly day)) return day;
        if (MomentForm().IsMatch(written) && DateTimeOffset.TryParse(written, plain, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)) return moment;
        return decimal.TryParse(written, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, plain, out decimal number) ? number : throw Unexpected();
    }

    private List<SoqlOrder> Order()
    {
        Expect("BY");
        List<SoqlOrder> order = [];
        do
        {
            SoqlName field = Name();
            bool isDescending = Accept("DESC");
            if (!isDescending) Accept("ASC");
            bool areNullsLast = false;
            if (Accept("NULLS"))
            {
                areNullsLast = Accept("LAST");
                if (!areNullsLast) Expect("FIRST");
            }

            order.Add(new(field, isDescending, areNullsLast));
        }
        while (AcceptSymbol(","));
        return order;
    }

    private int Count() =>
        current.Kind == TokenKind.Number && int.TryParse(current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? Taking(count) : throw Unexpected();

    private SoqlName Name() =>
        current.Kind == TokenKind.Word && !Reserved.Contains(current.Text) ? Taking(new SoqlName(current.Text, current.Position)) : throw Unexpected();

    private T Taking<T>(T value)
    {
        Advance();
        return value;
    }

    private SoqlToken Take() => Taking(current);

    private bool Accept(string keyword) => current.Is(keyword) && Taking(true);

    private bool AcceptSymbol(string symbol) => current.IsSymbol(symbol) && Taking(true);

    private void Expect(string keyword)
    {
        if (!Accept(keyword)) throw Unexpected();
    }

    private void ExpectSymbol(string symbol)
    {
        if (!AcceptSymbol(symbol)) throw Unexpected();
    }

    private void Advance() => current = lexer.Next();

    private SalesforceRefusal Unexpected() => SalesforceRefusal.UnexpectedToken(current.Text);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:?\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex MomentForm();
}
