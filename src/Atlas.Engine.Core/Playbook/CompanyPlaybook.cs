using System.Text.Json;
using System.Text.Json.Serialization;
using Atlas.Engine.Errors;

namespace Atlas.Engine.Playbook;

/// <summary>Everything that a company changes to make the engine its own. Texts have the company's names filled in.</summary>
/// <param name="Version">Changes with every change of the file; goes into every decision of the gate.</param>
/// <param name="Company">Who is calling.</param>
/// <param name="Agent">Who speaks.</param>
/// <param name="Opener">What every call begins with.</param>
/// <param name="Facts">All that may be claimed.</param>
/// <param name="Answers">The prepared answers.</param>
/// <param name="Prompts">What the chat asks.</param>
/// <param name="Phrases">What is recognised before a model sees it.</param>
/// <param name="Consent">What a person is asked to agree to.</param>
/// <param name="Calling">Who may be called when, and how often.</param>
/// <param name="RetryPlan">When to call again.</param>
/// <param name="Models">Which model does what.</param>
/// <param name="Conversation">Where a conversation ends.</param>
/// <param name="Retention">For how long what is kept.</param>
/// <param name="Salesforce">The words of the company's Salesforce.</param>
/// <param name="Notifications">The messages to the sales team.</param>
/// <param name="Schema">Where an editor finds the schema.</param>
public sealed record CompanyPlaybook(
    string Version,
    Company Company,
    Agent Agent,
    OpenerClauses Opener,
    IReadOnlyList<Fact> Facts,
    Answers Answers,
    ChatPrompts Prompts,
    SpokenPhrases Phrases,
    ConsentTerms Consent,
    CallingTerms Calling,
    RetryTerms RetryPlan,
    ModelTerms Models,
    ConversationLimits Conversation,
    Retention Retention,
    SalesforceNames Salesforce,
    NotificationTexts Notifications,
    [property: JsonPropertyName("$schema")] string? Schema = null)
{
    private const string ResourceName = "atlas.playbook.json";
    private static readonly Lazy<CompanyPlaybook> Shipped = new(ReadEmbedded);

    /// <summary>The playbook that was built in, read on first use.</summary>
    /// <exception cref="InvalidPlaybook">The build put a broken one in.</exception>
    public static CompanyPlaybook Embedded => Shipped.Value;

    /// <summary>Reads a playbook, checks it and fills the company's names into its texts.</summary>
    /// <param name="utf8">The file.</param>
    /// <exception cref="InvalidPlaybook">It breaks the schema or a rule; the message gives line and field.</exception>
    public static CompanyPlaybook Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        CompanyPlaybook playbook;
        try
        {
            playbook = JsonSerializer.Deserialize(utf8, PlaybookJson.Default.CompanyPlaybook)
                ?? throw new InvalidPlaybook("The playbook, line 1: an object was expected.");
        }
        catch (JsonException error)
        {
            throw new InvalidPlaybook(Describe(error), error);
        }

        BrokenRule? broken = PlaybookLines.FirstGap(utf8) is { } gap ? new(gap, "a value was expected, not null.") : PlaybookRules.FirstBroken(playbook);
        if (broken is not null)
        {
            throw new InvalidPlaybook($"The playbook, line {PlaybookLines.LineOf(utf8, broken.Path)}, {broken.Path}: {broken.Problem}");
        }

        return playbook.Filled();
    }

    private CompanyPlaybook Filled()
    {
        return this with
        {
            Opener = Opener.Filled(Fill),
            Facts = [.. Facts.Select(fact => fact with { Text = Fill(fact.Text) })],
            Answers = Answers.Filled(Fill),
            Prompts = Prompts.Filled(Fill),
            Consent = Consent with { Text = Fill(Consent.Text) },
        };

        string Fill(string text) => PlaybookNames.Fill(text, this);
    }

    private static CompanyPlaybook ReadEmbedded()
    {
        using Stream? resource = typeof(CompanyPlaybook).Assembly.GetManifestResourceStream(ResourceName);
        if (resource is null) throw new InvalidPlaybook($"The build has no {ResourceName}.");
        byte[] utf8 = new byte[resource.Length];
        resource.ReadExactly(utf8);
        return Read(utf8);
    }

    // The serializer's reason is in the inner exception when it names only the type around; the rest repeats path and position.
    private static string Describe(JsonException error)
    {
        string problem = error.InnerException is FormatException or InvalidOperationException ? error.InnerException.Message : error.Message;
        foreach (string tail in (ReadOnlySpan<string>)[" Path: ", " Consider "])
        {
            int end = problem.IndexOf(tail, StringComparison.Ordinal);
            if (end >= 0) problem = problem[..end];
        }

        return $"The playbook, line {error.LineNumber + 1}, {error.Path ?? "$"}: {InPlainWords(problem)}";
    }

    // The serializer names types of this program, of which whoever writes a playbook has never heard.
    private static string InPlainWords(string problem)
    {
        const string Lacks = "was missing required properties including: ", Unmapped = " could not be mapped to any .NET member";
        if (problem.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)) return "another kind of value was expected.";
        if (problem.StartsWith("The input does not contain any JSON", StringComparison.Ordinal)) return "it is empty.";
        if (problem.IndexOf(Lacks, StringComparison.Ordinal) is >= 0 and int lacks) return $"it lacks {problem[(lacks + Lacks.Length)..]}";
        return problem.IndexOf(Unmapped, StringComparison.Ordinal) is > 0 and int unmapped ? $"{problem[..unmapped]} is none that a playbook has." : problem;
    }
}
