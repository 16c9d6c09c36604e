namespace Atlas.Engine.LocalCloud.Connect.People;

/// <summary>Answers, hears a machine begin, and hangs up: the recording is too short to be transcribed.</summary>
internal sealed class HangsUp : Person
{
    public override Ringing Ringing => Ringing.PicksUp(4);

    public override TimeSpan? HangsUpWithin(string prompt) => TimeSpan.FromMilliseconds(400);

    public override Response Respond(string heard) => Response.HangUp;
}
