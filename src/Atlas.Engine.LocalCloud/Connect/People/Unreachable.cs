namespace Atlas.Engine.LocalCloud.Connect.People;

/// <summary>A number at which nobody ever speaks: it rings out, is busy, or does not exist.</summary>
/// <param name="ringing">What happens instead.</param>
internal sealed class Unreachable(Ringing ringing) : Person
{
    public override Ringing Ringing => ringing;

    public override Response Respond(string heard) => Response.HangUp;
}
