namespace Atlas.Engine.LocalCloud.Salesforce.Soql;

/// <summary>Cuts a query into tokens, one at a time, so that the first fault in reading order is the one reported.</summary>
internal sealed class SoqlLexer(string query)
{
    private static readonly string[] Symbols = ["<=", ">=", "!=", "<>", "<", ">", "=", "(", ")", ","];
    private int at;

    /// <summary>The next token.</summary>
    /// <exception cref="SalesforceRefusal">No token begins here.</exception>
    public SoqlToken Next()
    {
        while (at < query.Length && char.IsWhiteSpace(query[at])) at++;
        if (at == query.Length) return new(TokenKind.End, "<EOF>", at);
        char first = query[at];
        if (char.IsAsciiLetter(first)) return Run(TokenKind.Word, static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.');
        if (char.IsAsciiDigit(first) || first is '-' or '+') return Run(TokenKind.Number, static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or ':' or '.');
        if (first == '\'') return Quoted();
        if (Array.Find(Symbols, symbol => query.AsSpan(at).StartsWith(symbol, StringComparison.Ordinal)) is not { } found)
            throw SalesforceRefusal.UnexpectedToken(first.ToString());
        at += found.Length;
        return new(TokenKind.Symbol, found, at - found.Length);
    }

    private SoqlToken Run(TokenKind kind, Func<char, bool> belongs)
    {
        int start = at;
        do at++;
        while (at < query.Length && belongs(query[at]));
        return new(kind, query[start..at], start);
    }

    private SoqlToken Quoted()
    {
        int start = at++;
        for (; at < query.Length && query[at] != '\''; at++)
        {
            if (query[at] is '\n' or '\r') throw SalesforceRefusal.MalformedQuery("line breaks not allowed in string literals");
            if (query[at] == '\\') at++;
        }

        if (at >= query.Length) throw SalesforceRefusal.MalformedQuery("unterminated string literal");
        at++;
        return new(TokenKind.Text, query[(start + 1)..(at - 1)], start);
    }
}
