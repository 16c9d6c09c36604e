namespace Atlas.Engine.LocalCloud.Connect.People;

/// <summary>Wants to talk to a human, and is content once that is promised.</summary>
internal sealed class AsksForPerson(Random chance) : Person
{
    private static readonly string[] Wishes =
    [
        "Can I talk to a real person, please?",
        "I would like to talk to the creator.",
        "Could somebody call me back? I would rather talk to a person.",
    ];

    private readonly string wish = Wishes[chance.Next(Wishes.Length)];
    private int turn;

    public override Response Respond(string heard) => turn++ switch
    {
        0 => Response.Say(wish),
        1 => Response.Say("Yes, tomorrow morning would be best."),
        2 => Response.Say("Thank you, goodbye."),
        _ => Response.HangUp,
    };
}
