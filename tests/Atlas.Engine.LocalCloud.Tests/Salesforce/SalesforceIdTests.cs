using Atlas.Engine.LocalCloud.Salesforce;

namespace Atlas.Engine.LocalCloud.Tests.Salesforce;

public sealed class SalesforceIdTests
{
    [Theory]
    [InlineData("0015000000VALDt", "0015000000VALDtAAP")]
    [InlineData("00Q5g0000000001", "00Q5g0000000001EAA")]
    [InlineData("000000000000000", "000000000000000AAA")]
    [InlineData("ABCDEFGHIJKLMNO", "ABCDEFGHIJKLMNO555")]
    public void Adds_the_check_to_fifteen_characters(string fifteen, string eighteen)
    {
        Assert.Equal(eighteen, SalesforceId.Normalize(fifteen));
        Assert.Equal(eighteen, SalesforceId.Normalize(eighteen));
    }

    [Theory]
    [InlineData("0015000000valdtAAP")]
    [InlineData("0015000000VALDTAAP")]
    [InlineData("0015000000valdtaap")]
    public void Restores_the_case_that_was_lost_on_the_way(string spoilt) => Assert.Equal("0015000000VALDtAAP", SalesforceId.Normalize(spoilt));

    [Theory]
    [InlineData("")]
    [InlineData("00Q")]
    [InlineData("0015000000VALDtAA")]
    [InlineData("0015000000VALDtAAPP")]
    [InlineData("0015000000VALD'")]
    [InlineData("0015000000VALDtAA9")]
    [InlineData("0015000000VALDt5AP")]
    public void Refuses_what_is_no_id(string text) => Assert.Null(SalesforceId.Normalize(text));
}
