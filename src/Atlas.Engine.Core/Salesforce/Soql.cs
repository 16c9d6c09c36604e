using System.Runtime.CompilerServices;
using System.Text;

namespace Atlas.Engine.Salesforce;

/// <summary>A SOQL query. The only way to make one is an interpolated string whose every hole is escaped as a literal.</summary>
/// <remarks>Source of the escapes: Salesforce SOQL reference, quoted string escape sequences.</remarks>
public sealed record Soql
{
    private Soql(string text) => Text = text;

    /// <summary>The query's text.</summary>
    public string Text { get; }

    /// <summary>Makes a query: <c>Soql.Query($"SELECT Id FROM Lead WHERE Phone IN {numbers}")</c>.</summary>
    public static Soql Query(SoqlBuilder query) => new(query.ToString());

    /// <summary>A text as a SOQL literal, quotes included.</summary>
    public static string Literal(string text)
    {
        StringBuilder literal = new("'", text.Length + 2);
        foreach (char character in text)
        {
            literal.Append(character switch
            {
                '\\' => @"\\",
                '\'' => @"\'",
                '"' => "\\\"",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                '\b' => @"\b",
                '\f' => @"\f",
                < ' ' => "",
                _ => character.ToString(),
            });
        }

        return literal.Append('\'').ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => "(query)";
}

/// <summary>Collects an interpolated query; every hole becomes a literal, a list of texts a list of literals.</summary>
[InterpolatedStringHandler]
public sealed class SoqlBuilder(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + (formattedCount * 20));

    /// <summary>Adds a part that stands in our source.</summary>
    public void AppendLiteral(string value) => text.Append(value);

    /// <summary>Adds a text as a literal.</summary>
    public void AppendFormatted(string value) => text.Append(Soql.Literal(value));

    /// <summary>Adds texts as a list of literals, in parentheses.</summary>
    public void AppendFormatted(IEnumerable<string> values) => text.Append('(').AppendJoin(',', values.Select(Soql.Literal)).Append(')');

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}
