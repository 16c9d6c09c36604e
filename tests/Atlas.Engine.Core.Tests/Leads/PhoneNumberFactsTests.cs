using Atlas.Engine.Leads;

namespace Atlas.Engine.Tests.Leads;

public sealed class PhoneNumberFactsTests
{
    [Theory]
    [InlineData("+12125550123", "US", NumberKind.FixedLineOrMobile)]
    [InlineData("+17875550123", "PR", NumberKind.FixedLineOrMobile)]
    [InlineData("+16045550123", "CA", NumberKind.FixedLineOrMobile)]
    [InlineData("+442079460018", "GB", NumberKind.FixedLine)]
    [InlineData("+447400123456", "GB", NumberKind.Mobile)]
    [InlineData("+4915123456789", "DE", NumberKind.Mobile)]
    [InlineData("+18005550123", "US", NumberKind.TollFree)]
    [InlineData("+18885550123", "US", NumberKind.TollFree)]
    [InlineData("+19005550123", "US", NumberKind.PremiumRate)]
    [InlineData("+15005550123", "US", NumberKind.Personal)]
    [InlineData("+33810123456", "FR", NumberKind.SharedCost)]
    [InlineData("+447640123456", "GB", NumberKind.Pager)]
    [InlineData("+445612345678", "GB", NumberKind.Voip)]
    [InlineData("+1911", null, NumberKind.Emergency)]
    [InlineData("+44999", null, NumberKind.Emergency)]
    [InlineData("+112345", null, NumberKind.ShortCode)]
    [InlineData("+19995550123", null, NumberKind.Unknown)]
    [InlineData("+999123456789", null, NumberKind.Unknown)]
    public void Knows_where_a_number_was_given_out_and_what_it_leads_to(string e164, string? region, NumberKind kind)
    {
        PhoneNumberFacts facts = PhoneNumberFacts.Of(PhoneNumber.FromE164(e164));

        Assert.Equal((region, kind), (facts.Region, facts.Kind));
    }

    [Theory]
    [InlineData("+12125550123", "America/New_York")]
    [InlineData("+12065550100", "America/Los_Angeles")]
    [InlineData("+18502335123", "America/Chicago")]
    [InlineData("+14235550123", "America/Chicago")]
    [InlineData("+17875550123", "America/Puerto_Rico")]
    [InlineData("+19995550123", "")]
    public void Gives_the_zones_of_the_number_plan(string e164, string zones) =>
        Assert.Equal(zones, string.Join(' ', PhoneNumberFacts.Of(PhoneNumber.FromE164(e164)).Zones));
}
