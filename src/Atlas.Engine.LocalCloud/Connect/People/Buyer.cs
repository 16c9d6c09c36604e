namespace Atlas.Engine.LocalCloud.Connect.People;

/// <summary>Answers, is interested, reacts to what is asked for four to six turns, agrees to a next step and says goodbye.</summary>
internal sealed class Buyer(Random chance) : Person
{
    private static readonly (string[] When, string Say)[] Topics =
    [
        (["when", "timeline", "soon", "start", "deadline", "how fast"], "We would like to have it running by the end of the quarter."),
        (["budget", "spend", "invest", "afford"], "We have set aside about twenty thousand dollars for it this year."),
        (["team", "how many", "company", "size"], "We are about forty people, six of them in sales."),
        (["today", "currently", "problem", "challenge", "handle", "looking for", "interest", "hoping"],
            "Right now our new leads wait two days until somebody gets back to them, and that loses us business."),
        (["robot", "artificial", "a i", " ai "], "That is fine with me, go ahead."),
        (["decide", "decision", "who else"], "I decide that together with our head of sales."),
    ];

    private static readonly string[] NextStepWords = ["meeting", "colleague", "next step", "follow up", "schedule", "demo", "specialist", "appointment"];
    private readonly List<string> unsaid = [.. Topics.Select(t => t.Say)];
    private readonly int turns = chance.Next(4, 7);
    private bool agreed;
    private int turn;

    public override Ringing Ringing => Ringing.PicksUp(6);

    public override Response Respond(string heard)
    {
        turn++;
        if (turn > turns) return Response.HangUp;
        if (turn == turns) return Response.Say("Thank you, that is all I needed. Goodbye.");
        if (turn == 1) return Response.Say("Hello, yes, this is a good time.");
        if (!agreed && (turn == turns - 1 || Mentions(heard, NextStepWords)))
        {
            agreed = true;
            return Response.Say("Yes, let us do that. Thursday afternoon works for me.");
        }

        string answer = Topics.FirstOrDefault(t => unsaid.Contains(t.Say) && Mentions(heard, t.When)).Say ?? Topic();
        unsaid.Remove(answer);
        return Response.Say(answer);
    }

    // Nothing that was asked: the person goes on with what matters to them, which is never the robot.
    private string Topic() => unsaid.Find(say => say.StartsWith("We ", StringComparison.Ordinal)) ?? "Yes, that sounds good to me.";

    private static bool Mentions(string heard, string[] words) =>
        words.Any(word => heard.Contains(word, StringComparison.OrdinalIgnoreCase));
}
