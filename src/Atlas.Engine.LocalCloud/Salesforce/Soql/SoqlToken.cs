namespace Atlas.Engine.LocalCloud.Salesforce.Soql;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>The end of the query.</summary>
    End,

    /// <summary>A name or a keyword.</summary>
    Word,

    /// <summary>A text in single quotes; the token holds what is between them, escapes unread.</summary>
    Text,

    /// <summary>A number, a date or a time.</summary>
    Number,

    /// <summary>An operator, comma or parenthesis.</summary>
    Symbol,
}

/// <summary>A piece of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">How it is written, quotes excluded.</param>
/// <param name="Position">Where it starts, from zero.</param>
internal readonly record struct SoqlToken(TokenKind Kind, string Text, int Position)
{
    /// <summary>Whether it is a keyword, in any case.</summary>
    public bool Is(string keyword) => Kind == TokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is a symbol.</summary>
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
