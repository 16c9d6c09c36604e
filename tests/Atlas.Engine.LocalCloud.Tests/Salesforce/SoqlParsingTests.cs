using System.Globalization;
using System.Text;
using Atlas.Engine.LocalCloud.Salesforce;
using Atlas.Engine.LocalCloud.Salesforce.Soql;
using CsCheck;

namespace Atlas.Engine.LocalCloud.Tests.Salesforce;

public sealed class SoqlParsingTests
{
    private static object? ValueOf(string literal) =>
        Assert.IsType<SoqlCondition.Comparison>(SoqlQuery.Parse($"SELECT Id FROM Lead WHERE LastName = {literal}").Where).Value;

    private static string Message(string soql)
    {
        SalesforceRefusal refusal = Assert.Throws<SalesforceRefusal>(() => SoqlQuery.Parse(soql));
        Assert.Equal((400, "MALFORMED_QUERY"), (refusal.Status, refusal.ErrorCode));
        return refusal.Message;
    }

    /// <summary>Escapes by the documented table; what has no name there goes as \uXXXX, or as it is.</summary>
    private static string Escape(string text, bool preferUnicode)
    {
        StringBuilder literal = new("'");
        foreach (char character in text)
        {
            int named = "\n\r\t\b\f'\"\\".IndexOf(character, StringComparison.Ordinal);
            literal.Append(named >= 0 ? "\\" + "nrtbf'\"\\"[named]
                : preferUnicode || char.IsControl(character) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}")
                : character.ToString());
        }

        return literal.Append('\'').ToString();
    }

    [Fact]
    public void Reads_back_every_text_that_was_escaped_by_the_table() =>
        Gen.Select(Gen.String, Gen.Bool).Sample((text, preferUnicode) => (string?)ValueOf(Escape(text, preferUnicode)) == text);

    [Fact]
    public void Reads_back_texts_made_of_what_needs_escaping() =>
        Gen.Select(Gen.OneOf('\'', '\\', '"', '\n', '\r', '\t', 'a', '%', '_', ' ', '\0').Array[0, 12], Gen.Bool)
            .Sample((characters, preferUnicode) => (string?)ValueOf(Escape(new string(characters), preferUnicode)) == new string(characters));

    [Theory]
    [InlineData(@"'O\'Neil'", "O'Neil")]
    [InlineData(@"'a\\b\""c'", "a\\b\"c")]
    [InlineData(@"'\n\N\r\R\t\T\b\B\f\F'", "\n\n\r\r\t\t\b\b\f\f")]
    [InlineData(@"'\u0041\u00e9'", "Aé")]
    [InlineData(@"'\u0027'", "'")]
    [InlineData("''", "")]
    [InlineData(@"'\\'", @"\")]
    public void Reads_each_documented_escape(string literal, string text) => Assert.Equal(text, ValueOf(literal));

    [Theory]
    [InlineData(@"'\x'")]
    [InlineData(@"'\0'")]
    [InlineData(@"'\%'")]
    [InlineData(@"'\_'")]
    [InlineData(@"'\u12'")]
    [InlineData(@"'\u12G4'")]
    [InlineData(@"'\u +12'")]
    public void Refuses_every_other_escape(string literal) =>
        Assert.Contains("Illegal character sequence", Message($"SELECT Id FROM Lead WHERE LastName = {literal}"), StringComparison.Ordinal);

    [Fact]
    public void Reads_numbers_dates_and_words()
    {
        Assert.Equal(-12.5m, ValueOf("-12.5"));
        Assert.Equal(true, ValueOf("TRUE"));
        Assert.Equal(false, ValueOf("false"));
        Assert.Null(ValueOf("Null"));
        Assert.Equal(new DateOnly(2026, 3, 14), ValueOf("2026-03-14"));
        DateTimeOffset moment = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
        Assert.Equal(moment, ValueOf("2026-03-14T09:26:53Z"));
        Assert.Equal(moment, ValueOf("2026-03-14T10:26:53.000+01:00"));
        Assert.Equal(moment, ValueOf("2026-03-14T10:26:53+0100"));
    }

    [Fact]
    public void Reads_a_whole_query()
    {
        SoqlQuery query = SoqlQuery.Parse(
            "select Id, LastName from Lead where (Phone in ('1','2') or MobilePhone not in ('1')) and IsConverted = false order by CreatedDate desc, Name asc nulls last limit 5");

        Assert.Equal(["Id", "LastName"], query.Fields.Select(field => field.Text));
        Assert.Equal(("Lead", 25), (query.From.Text, query.From.Position));
        SoqlCondition.All all = Assert.IsType<SoqlCondition.All>(query.Where);
        SoqlCondition.Any any = Assert.IsType<SoqlCondition.Any>(all.Parts[0]);
        Assert.Equal(["1", "2"], Assert.IsType<SoqlCondition.In>(any.Parts[0]).Values);
        Assert.IsType<SoqlCondition.In>(Assert.IsType<SoqlCondition.Not>(any.Parts[1]).Part);
        Assert.Equal([(true, false), (false, true)], query.OrderBy.Select(order => (order.IsDescending, order.AreNullsLast)));
        Assert.Equal(5, query.Limit);
        Assert.False(query.IsCount);
    }

    [Theory]
    [InlineData("SELECT Id FROM Lead WHERE LastName = 'O'Example'", "unexpected token: Example")]
    [InlineData("SELECT Id FROM Lead WHERE LastName = 'O''Example'", "unexpected token: Example")]
    [InlineData("SELECT Id FROM Lead WHERE LastName = '' OR Id != ''", null)]
    [InlineData("SELECT Id FROM Lead WHERE a = 1 AND b = 2 OR c = 3", "unexpected token: OR")]
    [InlineData("SELECT Id FROM Lead WHERE a = 1 OR b = 2 AND c = 3", "unexpected token: AND")]
    [InlineData("SELECT Id FROM Lead WHERE (a = 1 AND (b = 2 OR c = 3))", null)]
    [InlineData("SELECT Id FROM Lead WHERE a = 1 AND NOT b = 2", "unexpected token: NOT")]
    [InlineData("SELECT Id FROM Lead WHERE a = 1 AND (NOT b = 2)", null)]
    [InlineData("SELECT Id FROM Lead; DELETE", "unexpected token: ;")]
    [InlineData("SELECT Id FROM Lead -- all", "unexpected token: --")]
    [InlineData("SELECT * FROM Lead", "unexpected token: *")]
    [InlineData("SELECT Id, FROM Lead", "unexpected token: FROM")]
    [InlineData("SELECT FROM Lead", "unexpected token: FROM")]
    [InlineData("SELECT Id FROM Lead, Task", "unexpected token: ,")]
    [InlineData("SELECT Id FROM Lead l", "unexpected token: l")]
    [InlineData("SELECT Id FROM", "unexpected token: <EOF>")]
    [InlineData("SELECT Id FROM Lead WHERE", "unexpected token: <EOF>")]
    [InlineData("SELECT Id FROM Lead WHERE Phone", "unexpected token: <EOF>")]
    [InlineData("SELECT Id FROM Lead WHERE Phone == '1'", "unexpected token: =")]
    [InlineData("SELECT Id FROM Lead WHERE Phone = \"1\"", "unexpected token: \"")]
    [InlineData("SELECT Id FROM Lead WHERE Phone = :phone", "unexpected token: :")]
    [InlineData("SELECT Id FROM Lead WHERE Phone IN ()", "unexpected token: )")]
    [InlineData("SELECT Id FROM Lead WHERE Phone IN '1'", "unexpected token: 1")]
    [InlineData("SELECT Id FROM Lead WHERE Phone LIKE 5", "unexpected token: 5")]
    [InlineData("SELECT Id FROM Lead WHERE Phone NOT LIKE 'a'", "unexpected token: LIKE")]
    [InlineData("SELECT Id FROM Lead WHERE Phone IN (SELECT Phone FROM Lead)", "unexpected token: SELECT")]
    [InlineData("SELECT Id FROM Lead WHERE CreatedDate > 2026-13-01", "unexpected token: 2026-13-01")]
    [InlineData("SELECT Id FROM Lead WHERE CreatedDate > 2026-03-14T09:26", "unexpected token: 2026-03-14T09:26")]
    [InlineData("SELECT Id FROM Lead LIMIT -1", "unexpected token: -1")]
    [InlineData("SELECT Id FROM Lead LIMIT many", "unexpected token: many")]
    [InlineData("SELECT Id FROM Lead LIMIT 1 OFFSET 2", "unexpected token: OFFSET")]
    [InlineData("SELECT Id FROM Lead GROUP BY Status", "unexpected token: GROUP")]
    [InlineData("SELECT COUNT(Id) FROM Lead", "unexpected token: Id")]
    [InlineData("SELECT COUNT() FROM Lead ORDER BY Id", "unexpected token: ORDER")]
    [InlineData("SELECT Id, id FROM Lead", "duplicate field selected: id")]
    [InlineData("UPDATE Lead SET Phone = '1'", "unexpected token: UPDATE")]
    [InlineData("", "unexpected token: <EOF>")]
    [InlineData("SELECT Id FROM Lead WHERE LastName = 'a\nb'", "line breaks not allowed in string literals")]
    [InlineData("SELECT Id FROM Lead WHERE LastName = 'a", "unterminated string literal")]
    [InlineData(@"SELECT Id FROM Lead WHERE LastName = 'a\'", "unterminated string literal")]
    [InlineData("SELECT Id FROM Lead WHERE LastName = 'a\\", "unterminated string literal")]
    public void Refuses_what_is_no_query_and_takes_what_is(string soql, string? message)
    {
        if (message is null) Assert.NotNull(SoqlQuery.Parse(soql).Where);
        else Assert.Equal(message, Message(soql));
    }

    [Fact]
    public void Refuses_conditions_that_are_too_deep_before_the_stack_ends()
    {
        string Nested(int depth) => $"SELECT Id FROM Lead WHERE {new string('(', depth)}Id = '1'{new string(')', depth)}";

        Assert.NotNull(SoqlQuery.Parse(Nested(50)).Where);
        Message(Nested(51));
        Message(Nested(100_000));
    }

    [Fact]
    public void Never_fails_otherwise_than_by_refusing() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["SELCTFROMWH ='\\(),idn%_u0"], 0, 40].Select(tail => "SELECT Id FROM Lead WHERE " + tail)).Sample(text =>
        {
            try
            {
                SoqlQuery.Parse(text);
            }
            catch (SalesforceRefusal refusal)
            {
                return refusal.ErrorCode == "MALFORMED_QUERY";
            }

            return true;
        });
}
