namespace Atlas.Engine.LocalCloud.Connect.People;

/// <summary>Hears the offer of a key that stops the calls, presses it in the middle of the opener, and listens on.</summary>
internal sealed class PressesNine : Person
{
    public override Ringing Ringing => Ringing.PicksUp(5);

    public override KeyPress? PressesWithin(string prompt) =>
        prompt.Contains("press 9", StringComparison.OrdinalIgnoreCase) ? new(TimeSpan.FromSeconds(5), "9") : null;

    public override Response Respond(string heard) => Response.Silence;
}
