using NetCoreForce.Client;
using NetCoreForce.Client.Models;

namespace StandIns.NetCoreForce.Tests;

public sealed class HeaderFormatterTests
{
    [Fact]
    public void Writes_each_header()
    {
        Assert.Equal("TRUE", HeaderFormatter.SforceAutoAssign(true)["Sforce-Auto-Assign"]);
        Assert.Equal("FALSE", HeaderFormatter.SforceAutoAssign(false)["Sforce-Auto-Assign"]);
        Assert.Equal("client=ForceClient", HeaderFormatter.SforceCallOptions()["Sforce-Call-Options"]);
        Assert.Equal("client=A, defaultNamespace=B", HeaderFormatter.SforceCallOptions("A", "B")["Sforce-Call-Options"]);
        Assert.Equal(
            "Sat, 14 Mar 2026 09:26:53 GMT",
            HeaderFormatter.IfModifiedSince(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero))["If-Modified-Since"]);
    }

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public void Bounds_the_batch(int size, bool isTaken)
    {
        if (isTaken) Assert.Equal($"batchSize={size}", HeaderFormatter.SforceQueryOptions(size)["Sforce-Query-Options"]);
        else Assert.Throws<ArgumentException>(() => HeaderFormatter.SforceQueryOptions(size));
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("a=b")]
    [InlineData("a\r\nX-Injected: 1")]
    public void Refuses_names_that_would_be_more_than_a_name(string client) =>
        Assert.Throws<ArgumentException>(() => HeaderFormatter.SforceCallOptions(client));

    [Fact]
    public void Reads_the_time_of_issue()
    {
        Assert.Equal(
            new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero), new AccessTokenResponse { IssuedAt = 1773480413000 }.IssuedAtDateTime);
        Assert.Null(new AccessTokenResponse().IssuedAtDateTime);
    }
}
