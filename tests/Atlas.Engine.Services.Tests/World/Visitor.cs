using System.Globalization;
using Atlas.Engine.Calls;
using Atlas.Engine.Consent;
using Atlas.Engine.Leads;
using Atlas.Engine.Scenarios;

namespace Atlas.Engine.Tests.World;

/// <summary>A person of a test's own. Their number is one of those reserved for fiction.</summary>
public sealed class Visitor
{
    private static readonly string[] AreaCodes =
    [
        "206", "253", "360", "425", "509", "213", "310", "323", "408", "415", "510", "530", "559", "562", "619", "626", "650", "661", "707", "714", "760", "805", "818", "831", "858", "909", "916", "925", "949", "951",
    ];

    private static int count = -1;

    public Visitor()
    {
        int number = Interlocked.Increment(ref count);
        if (number >= AreaCodes.Length * 100) throw new InvalidOperationException("More people than numbers.");
        Number = PhoneNumber.FromE164(string.Create(CultureInfo.InvariantCulture, $"+1{AreaCodes[number / 100]}55501{number % 100:D2}"));
        InteractionId = NewId();
        Key = new(InteractionId, 1);
    }

    public PhoneNumber Number { get; }

    public string FirstName { get; } = "Dorothea";

    public string LastName { get; } = "Quillfeather";

    public string InteractionId { get; }

    /// <summary>The first attempt.</summary>
    public InteractionKey Key { get; }

    public static Scenario Scenario { get; } = new("You asked about the demonstration.", "Find out what they need.", ["Which system do you use?"], ["demo"], "model");

    public Lead Lead => Lead.Check(
        FirstName, LastName, Number.E164, "dorothea.quillfeather@example.com", "Quill and Feather", null, false, "Web", "visitor: please call me about the demonstration");

    public static string NewId() => $"chat-{Guid.NewGuid():N}";

    public ConsentEvidence ConsentAt(DateTimeOffset moment) =>
        new(ConsentClass.AiVoiceMarketing, "I agree.", "2026-11-23", "chat", moment, Number.E164, "session-1");
}
