using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Cli.Deployment.Checks;

/// <summary>The leads that a deployed engine is tried with. Both show in Salesforce as Atlas Test.</summary>
public static class TestLeads
{
    /// <summary>Numbers that belong to nobody.</summary>
    /// <remarks>Source: the North American Numbering Plan keeps 555-0100 to 555-0199 for fiction.</remarks>
    public const string NobodysNumber = "+12065550147";

    /// <summary>The number of the lead that may be called, where there is no telephone.</summary>
    public const string OtherNobodysNumber = "+12125550148";

    /// <summary>A lead that never agreed: the gate must refuse to dial.</summary>
    public static JsonObject WithoutConsent() => Lead(NobodysNumber);

    /// <summary>A lead that agreed: the gate may dial, within calling hours.</summary>
    /// <param name="number">Whom to call, E.164.</param>
    /// <param name="terms">What is agreed to.</param>
    /// <param name="now">When, UTC.</param>
    public static JsonObject WithConsent(string number, ConsentTerms terms, DateTimeOffset now)
    {
        JsonObject lead = Lead(number);
        lead["consent"] = new JsonObject
        {
            ["class"] = terms.Class,
            ["text"] = terms.Text,
            ["version"] = terms.Version,
            ["channel"] = "deployment-test",
            ["capturedAt"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["number"] = number,
        };
        return lead;
    }

    private static JsonObject Lead(string number) => new()
    {
        ["firstName"] = "Atlas",
        ["lastName"] = "Test",
        ["company"] = "Atlas Engine deployment test",
        ["phone"] = number,
        ["source"] = "deployment-test",
        ["chat_transcript"] = "visitor: This is a test of the deployment.",
    };
}
