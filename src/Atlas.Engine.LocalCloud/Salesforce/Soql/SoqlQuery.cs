using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Salesforce.Soql;

/// <summary>A query as it is written; whether its names exist is another question.</summary>
/// <param name="Fields">What is selected; empty for <c>COUNT()</c>.</param>
/// <param name="From">The object.</param>
/// <param name="Where">The condition; null when there is none.</param>
/// <param name="OrderBy">By what the records are sorted, first things first.</param>
/// <param name="Limit">How many records at most; null means all.</param>
public sealed record SoqlQuery(IReadOnlyList<SoqlName> Fields, SoqlName From, SoqlCondition? Where, IReadOnlyList<SoqlOrder> OrderBy, int? Limit)
{
    /// <summary>Whether the query only counts.</summary>
    public bool IsCount => Fields.Count == 0;

    /// <summary>Reads a query.</summary>
    /// <remarks>
    /// Read here: <c>SELECT</c> of fields or <c>COUNT()</c>, <c>FROM</c> one object, <c>WHERE</c> with AND, OR, NOT, parentheses, comparisons,
    /// LIKE, IN and NOT IN lists, <c>ORDER BY</c>, <c>LIMIT</c>. As in the real language AND and OR do not mix without parentheses, and NOT
    /// begins a condition.
    /// </remarks>
    /// <exception cref="SalesforceRefusal">MALFORMED_QUERY: it is anything else.</exception>
    public static SoqlQuery Parse(string text) => new SoqlParser(text).Parse();
}

/// <summary>A name in a query.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Position">Where it starts, from zero.</param>
public sealed record SoqlName(string Text, int Position);

/// <summary>One thing to sort by.</summary>
/// <param name="Field">The field.</param>
/// <param name="IsDescending">Whether the greatest comes first.</param>
/// <param name="AreNullsLast">Whether empty fields come last; they come first where the query does not say.</param>
public sealed record SoqlOrder(SoqlName Field, bool IsDescending, bool AreNullsLast);

/// <summary>A condition on a record.</summary>
public abstract record SoqlCondition
{
    private protected SoqlCondition()
    {
    }

    /// <summary>All of several hold.</summary>
    public sealed record All(IReadOnlyList<SoqlCondition> Parts) : SoqlCondition;

    /// <summary>One of several holds.</summary>
    public sealed record Any(IReadOnlyList<SoqlCondition> Parts) : SoqlCondition;

    /// <summary>One does not hold.</summary>
    public sealed record Not(SoqlCondition Part) : SoqlCondition;

    /// <summary>A field compares with a value.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Operator"><c>=</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>.</param>
    /// <param name="Value">A string, decimal, bool, DateOnly or DateTimeOffset, or null.</param>
    public sealed record Comparison(SoqlName Field, string Operator, object? Value) : SoqlCondition;

    /// <summary>A field is like a pattern.</summary>
    public sealed record Like(SoqlName Field, Regex Pattern) : SoqlCondition;

    /// <summary>A field has one of several values; see <see cref="Comparison"/> for what they are.</summary>
    public sealed record In(SoqlName Field, IReadOnlyList<object?> Values) : SoqlCondition;
}
