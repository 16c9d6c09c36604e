using Atlas.Engine.Salesforce;
using CsCheck;

namespace Atlas.Engine.Tests.Salesforce;

public sealed class SoqlTests
{
    [Theory]
    [InlineData("O'Neil", @"'O\'Neil'")]
    [InlineData(@"back\slash", @"'back\\slash'")]
    [InlineData("' OR Id != '", @"'\' OR Id != \''")]
    [InlineData(@"\' OR Id != '", @"'\\\' OR Id != \''")]
    [InlineData("two\nlines\r\tand a tab", @"'two\nlines\r\tand a tab'")]
    [InlineData("say \"hi\"", "'say \\\"hi\\\"'")]
    [InlineData("nul\0bell\a", "'nulbell'")]
    [InlineData("", "''")]
    public void Writes_a_text_as_a_literal(string text, string literal) => Assert.Equal(literal, Soql.Literal(text));

    [Fact]
    public void Escapes_every_hole_of_a_query()
    {
        string name = "x' OR Name != '";
        string[] phones = ["+1", "2'"];

        Soql query = Soql.Query($"SELECT Id FROM Lead WHERE LastName = {name} AND Phone IN {phones}");

        Assert.Equal(@"SELECT Id FROM Lead WHERE LastName = 'x\' OR Name != \'' AND Phone IN ('+1','2\'')", query.Text);
    }

    [Fact]
    public void Never_lets_a_text_end_its_literal() => Gen.String.Sample(text =>
    {
        string literal = Soql.Literal(text);
        for (int i = 1; i < literal.Length - 1; i++)
        {
            if (literal[i] == '\\') i++;
            else if (literal[i] == '\'') return false;
        }

        // The closing quote is not itself escaped.
        int slashes = literal[1..^1].Reverse().TakeWhile(character => character == '\\').Count();
        return literal[0] == '\'' && literal[^1] == '\'' && slashes % 2 == 0;
    });
}
