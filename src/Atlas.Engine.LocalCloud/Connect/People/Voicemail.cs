namespace Atlas.Engine.LocalCloud.Connect.People;

/// <summary>A machine that answers late, greets, records two minutes of whatever comes and hangs up.</summary>
/// <remarks>To the network it is an answered call: nothing but its words tells it from a person.</remarks>
internal sealed class Voicemail(Random chance) : Person
{
    private static readonly string[] Greetings =
    [
        "Hi, you have reached my voicemail. I can't come to the phone right now. Please leave a message after the tone.",
        "Hi, you have reached the mailbox of this number. Please leave your name and number after the tone.",
        "Hi, you have reached us outside our office hours. Please leave a message after the tone.",
    ];

    private readonly string greeting = Greetings[chance.Next(Greetings.Length)];
    private int turn;

    public override Ringing Ringing => Ringing.PicksUp(14);

    // Forty waits of three seconds or more: the tape is full after two minutes.
    public override Response Respond(string heard) => turn++ switch
    {
        0 => Response.Say(greeting),
        <= 40 => Response.Silence,
        _ => Response.HangUp,
    };
}
