namespace Atlas.Engine.Simulation.People;

/// <summary>What Lex made of what a person said.</summary>
internal sealed record SpokenWords(string Text, string Mode, string Intent);

/// <summary>A person's side of a call, turn by turn.</summary>
internal sealed class Conversation(World world, PlacedCall call)
{
    private static readonly string[] Stops = ["Stop calling me.", "Please take me off your list.", "Do not call me again!", "Remove my number.", "Unsubscribe."];
    private static readonly string[] Talk =
    [
        "Hello, yes, this is a good time qzx.", "Yes, let us do that qzx.", "How much is it qzx?", "We are twelve people qzx.", "I decide that with our head of sales qzx.", "What does it run on qzx?",
    ];

    // Now and then somebody comes to what they want in the last turn that the engine has for them, or just before.
    private readonly int turns = call.Behaviour is Behaviour.AsksErasure or Behaviour.OptsOut && world.Chance.Next(40) == 0
        ? world.Playbook.Conversation.MaxTurns - 1 - world.Chance.Next(2)
        : 1 + world.Chance.Next(5);
    private int spoken;

    /// <summary>Whether the person hangs up now.</summary>
    public bool HasEnough => spoken >= turns + 3;

    /// <summary>What the person says next.</summary>
    public SpokenWords Next()
    {
        spoken++;
        bool isLast = spoken > turns;
        switch (call.Behaviour)
        {
            case Behaviour.Voicemail:
                return new("Hello, please leave a message after the tone qzx.", "Speech", "FallbackIntent");
            case Behaviour.Silent:
                return new("", "Speech", "FallbackIntent");
            case Behaviour.OptsOut when isLast:
                call.OptOutSpoken = true;
                return new(Stops[world.Chance.Next(Stops.Length)], "Speech", world.Chance.Next(2) == 0 ? "StopCalling" : "FallbackIntent");
            case Behaviour.OptsOutByKey when isLast:
                call.OptOutSpoken = true;
                return new("9", "DTMF", "FallbackIntent");
            case Behaviour.AsksErasure when isLast:
                call.OptOutSpoken = true;
                return new("I want my data gone qzx.", "Speech", "DeleteMyInfo");
            case Behaviour.AsksCallback when isLast:
                return new("Have a person ring me qzx.", "Speech", "Callback");
            case Behaviour.AsksIfRobot when spoken == 1:
                return new("Are you a robot?", "Speech", "FallbackIntent");
            default:
                return isLast ? new("Goodbye.", "Speech", "Close") : new(Talk[world.Chance.Next(Talk.Length)], "Speech", "FallbackIntent");
        }
    }

    /// <summary>Takes what the assistant answered.</summary>
    public void Heard(SpokenWords words, string reply)
    {
        if (call.OptOutSpoken && (reply == world.Playbook.Answers.StopCalling.Voice || (words.Intent == "DeleteMyInfo" && reply == world.Playbook.Answers.DeleteMyInfo.Voice)))
        {
            call.OptOutConfirmed = true;
            if (call.Person is { } person) world.Watch.OnStopConfirmed(person, call);
        }

        if (call.Behaviour == Behaviour.Voicemail && reply.Length == 0) call.MachineRecognised = true;
    }
}
