using Atlas.Engine.Calls;

namespace Atlas.Engine.Tests.Calls;

public sealed class TimeZoneSelfCheckTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly TimeZoneInfo Chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    [Fact]
    public void Passes_here()
    {
        Assert.True(TimeZoneSelfCheck.OfThisProcess.Passed);
        Assert.Matches("^(unknown|20[0-9]{2}[a-z])$", TimeZoneSelfCheck.OfThisProcess.DataVersion);
    }

    [Fact]
    public void Fails_where_there_are_no_zones() => Assert.False(new TimeZoneSelfCheck(_ => null, "").Passed);

    [Fact]
    public void Fails_where_every_zone_is_utc() => Assert.False(new TimeZoneSelfCheck(_ => TimeZoneInfo.Utc, "").Passed);

    [Fact]
    public void Fails_where_one_zone_is_missing()
    {
        Assert.False(new TimeZoneSelfCheck(id => id == "America/New_York" ? NewYork : null, "").Passed);
        Assert.False(new TimeZoneSelfCheck(id => id == "America/New_York" ? null : Chicago, "").Passed);
    }

    [Fact]
    public void Fails_where_the_clocks_never_change()
    {
        TimeZoneInfo winter = TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(-5), "x", "x");

        Assert.False(new TimeZoneSelfCheck(id => id == "America/New_York" ? winter : Chicago, "").Passed);
    }
}
