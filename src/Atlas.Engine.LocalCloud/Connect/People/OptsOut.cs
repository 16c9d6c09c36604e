namespace Atlas.Engine.LocalCloud.Connect.People;

/// <summary>Hears the opener and wants no more calls; says so again if the system goes on, then hangs up.</summary>
internal sealed class OptsOut(Random chance) : Person
{
    private static readonly string[] Wishes =
    [
        "Please take me off your list.",
        "No thanks. Please take me off your list.",
        "I am not interested, please take me off your list.",
    ];

    private readonly string wish = Wishes[chance.Next(Wishes.Length)];
    private int turn;

    public override Ringing Ringing => Ringing.PicksUp(5);

    public override Response Respond(string heard) => turn++ switch
    {
        0 => Response.Say(wish),
        1 => Response.Say("Stop calling me."),
        _ => Response.HangUp,
    };
}
