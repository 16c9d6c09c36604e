using Atlas.Engine.Leads;

namespace Atlas.Engine.Tests.Leads;

public sealed class KnownNamesTests
{
    [Theory]
    [InlineData("van Gogh", true)]
    [InlineData("VAN GOGH", true)]
    [InlineData("Gogh", false)]
    [InlineData("", false)]
    public void A_lead_is_identified_by_its_whole_family_name(string lastName, bool known) =>
        Assert.Equal(known, new KnownNames([" van Gogh "], []).Identify(lastName));

    [Theory]
    [InlineData("Gogh", true)]
    [InlineData("van gogh", true)]
    [InlineData("Vincent van Gogh", true)]
    [InlineData("ogh", false)]
    [InlineData("Vincent", false)]
    [InlineData("", false)]
    public void A_case_is_identified_by_the_words_that_its_name_ends_with(string lastName, bool known) =>
        Assert.Equal(known, new KnownNames([], [" Vincent van Gogh "]).Identify(lastName));

    [Fact]
    public void Names_of_any_kind_are_names()
    {
        Assert.True(new KnownNames([], []).IsEmpty);
        Assert.False(new KnownNames(["Gogh"], []).IsEmpty);
        Assert.False(new KnownNames([], ["Vincent"]).IsEmpty);
    }
}
