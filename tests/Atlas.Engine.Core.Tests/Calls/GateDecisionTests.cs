using Atlas.Engine.Calls;
using Atlas.Engine.Tests.Playbook;
using static Atlas.Engine.Tests.Calls.GateScene;

namespace Atlas.Engine.Tests.Calls;

public sealed class GateDecisionTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(59_999, true)]
    [InlineData(60_000, false)]
    [InlineData(60_001, false)]
    [InlineData(-1, false)]
    public void A_permission_holds_for_less_than_a_minute_and_not_before_it_was_given(int laterMs, bool fresh)
    {
        GateDecision.Allowed allowed = Assert.IsType<GateDecision.Allowed>(Decide(Request(NewYork, Noon), Noon));

        Assert.Equal(fresh, allowed.IsFresh(Noon.AddMilliseconds(laterMs)));
    }

    [Fact]
    public void A_permission_holds_no_longer_than_the_playbook_says()
    {
        GateDecision.Allowed allowed = Assert.IsType<GateDecision.Allowed>(
            Decide(Request(NewYork, Noon), Noon, PlaybookFile.With(json => json["calling"]!["decisionMaxAgeSeconds"] = 5)));

        Assert.True(allowed.IsFresh(Noon.AddSeconds(4)));
        Assert.False(allowed.IsFresh(Noon.AddSeconds(5)));
    }

    [Fact]
    public void Nobody_but_the_gate_can_give_or_change_a_permission()
    {
        Assert.Empty(typeof(GateDecision.Allowed).GetConstructors());
        Assert.All(typeof(GateDecision.Allowed).GetProperties(), property => Assert.False(property.CanWrite));
    }
}
