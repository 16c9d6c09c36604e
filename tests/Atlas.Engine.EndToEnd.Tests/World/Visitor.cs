using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.Consent;

namespace Atlas.Engine.EndToEnd.Tests.World;

/// <summary>Somebody with a number of their own, so that tests do not meet each other's calls.</summary>
/// <param name="Phone">In E.164 form.</param>
/// <param name="LastName">A word that occurs nowhere else.</param>
/// <param name="Email">An address that occurs nowhere else.</param>
/// <param name="ConsentedAt">By the cloud's clock.</param>
public sealed record Visitor(string Phone, string LastName, string Email, DateTimeOffset ConsentedAt)
{
    /// <summary>The workflow's input for this visitor; a test may change it.</summary>
    public JsonObject Lead(string consentClass = ConsentClass.AiVoiceMarketing) => new()
    {
        ["firstName"] = "Testa",
        ["lastName"] = LastName,
        ["phone"] = Phone,
        ["email"] = Email,
        ["company"] = "Proof Works",
        ["chat_transcript"] = "visitor: How does it work?",
        ["consent"] = new JsonObject
        {
            ["class"] = consentClass,
            ["text"] = "I agree to be called by an automated AI voice.",
            ["version"] = "1",
            ["channel"] = "web",
            ["capturedAt"] = ConsentedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["number"] = Phone,
        },
    };
}
