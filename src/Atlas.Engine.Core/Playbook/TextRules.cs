using System.Text.Json;
using System.Text.RegularExpressions;
using Atlas.Engine.Errors;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Playbook;

/// <summary>What must hold of a playbook's texts: lengths, the names in braces, and what the law wants said.</summary>
internal static partial class TextRules
{
    /// <summary>The longest message that Lex takes, in characters.</summary>
    internal const int MaxMessageLength = 1_024;

    private const int MaxClauseLength = 300;
    private const int MaxNameLength = 100;
    private const int MaxPicklistLength = 255;
    private const int MaxSubjectLength = 100;
    private const int MaxConsentLength = 800;

    private static readonly Dictionary<string, string[]> NamesOfPrompts = new(StringComparer.Ordinal)
    {
        [nameof(ChatPrompts.AskConsent)] = ["number", "consent"],
        [nameof(ChatPrompts.ConsentUnclear)] = ["consent"],
        [nameof(ChatPrompts.Erased)] = ["receipt"],
    };

    internal static IEnumerable<BrokenRule> Check(CompanyPlaybook playbook) =>
        Names(playbook)
            .Concat(Opener(playbook))
            .Concat(Facts(playbook.Facts))
            .Concat(AnswersAndPrompts(playbook))
            .Concat(ConsentText(playbook.Consent))
            .Concat(Salesforce(playbook.Salesforce))
            .Concat(Notifications(playbook.Notifications));

    private static IEnumerable<BrokenRule> Names(CompanyPlaybook playbook)
    {
        Company company = playbook.Company;
        Agent agent = playbook.Agent;
        foreach (BrokenRule broken in Text("$.version", playbook.Version, 64, [])
            .Concat(Text("$.company.name", company.Name, MaxNameLength, []))
            .Concat(Text("$.company.legalName", company.LegalName, MaxNameLength, []))
            .Concat(Text("$.company.website", company.Website, MaxNameLength, []))
            .Concat(Text("$.agent.name", agent.Name, MaxNameLength, [])))
        {
            yield return broken;
        }

        if (!IsE164(company.CallbackNumber)) yield return new("$.company.callbackNumber", "a number in E.164 form was expected, such as +12065550100.");
        if (!Letters().IsMatch(agent.Voice)) yield return new("$.agent.voice", "the name of a Polly voice was expected.");
        if (agent.Engine is not ("Standard" or "Neural" or "Generative")) yield return new("$.agent.engine", "Standard, Neural or Generative was expected.");
        if (!Language().IsMatch(agent.Language)) yield return new("$.agent.language", "a language such as en-US was expected.");
        if (!Locale().IsMatch(agent.LocaleId)) yield return new("$.agent.localeId", "a Lex locale such as en_US was expected.");
        if (agent.LocaleId.Replace('_', '-') != agent.Language) yield return new("$.agent.localeId", $"the locale of the language was expected, {agent.Language.Replace('-', '_')}: what is heard is what is spoken.");
    }

    // Without these clauses no call may begin; see 47 CFR 64.1200(b) and the recording laws of the all-party states.
    private static IEnumerable<BrokenRule> Opener(CompanyPlaybook playbook)
    {
        OpenerClauses opener = playbook.Opener;
        foreach (BrokenRule broken in Text("$.opener.salutation", opener.Salutation, MaxClauseLength, ["firstName"])
            .Concat(Text("$.opener.salutationUnnamed", opener.SalutationUnnamed, MaxClauseLength, []))
            .Concat(Text("$.opener.identity", opener.Identity, MaxClauseLength, []))
            .Concat(Text("$.opener.optOut", opener.OptOut, MaxClauseLength, []))
            .Concat(Text("$.opener.recording", opener.Recording, MaxClauseLength, []))
            .Concat(opener.Voicemail is null ? [] : Text("$.opener.voicemail", opener.Voicemail, MaxClauseLength, [])))
        {
            yield return broken;
        }

        if (!Holds(opener.Identity, "{legalName}") || !Automated().IsMatch(opener.Identity)) yield return new("$.opener.identity", "{legalName} and the words automated and AI were expected: who is calling, and that it is no person.");
        if (!StopWord().IsMatch(opener.OptOut) || !Holds(opener.OptOut, $"press {playbook.Phrases.OptOutKey}")) yield return new("$.opener.optOut", $"the word stop and \"press {playbook.Phrases.OptOutKey}\" were expected: how to end the calls by voice and by key.");
        if (!Recorded().IsMatch(opener.Recording)) yield return new("$.opener.recording", "the word recorded was expected.");
        if (opener.Voicemail is { } message && !(Holds(message, "{legalName}") && Holds(message, "{callbackNumber}") && Automated().IsMatch(message)))
        {
            yield return new("$.opener.voicemail", "{legalName}, {callbackNumber} and the words automated and AI were expected.");
        }
    }

    private static IEnumerable<BrokenRule> Facts(IReadOnlyList<Fact> facts)
    {
        if (facts.Count == 0) yield return new("$.facts", "at least one fact was expected.");
        HashSet<string> ids = new(StringComparer.Ordinal);
        for (int i = 0; i < facts.Count; i++)
        {
            if (!FactId().IsMatch(facts[i].Id)) yield return new($"$.facts[{i}].id", "1 to 40 lower-case letters, digits and hyphens were expected.");
            if (!ids.Add(facts[i].Id)) yield return new($"$.facts[{i}].id", "an id that no other fact has was expected.");
            foreach (BrokenRule broken in Text($"$.facts[{i}].text", facts[i].Text, 500, [])) yield return broken;
        }
    }

    private static IEnumerable<BrokenRule> AnswersAndPrompts(CompanyPlaybook playbook)
    {
        IEnumerable<BrokenRule> answers = playbook.Answers.All.SelectMany(pair =>
            Text($"$.answers.{Member(pair.Key)}.chat", pair.Value.Chat, MaxMessageLength, [])
                .Concat(Text($"$.answers.{Member(pair.Key)}.voice", pair.Value.Voice, MaxMessageLength, [])));
        IEnumerable<BrokenRule> prompts = playbook.Prompts.All.SelectMany(pair =>
            Text($"$.prompts.{Member(pair.Key)}", pair.Value, MaxMessageLength, NamesOfPrompts.GetValueOrDefault(pair.Key) ?? []));
        foreach (BrokenRule broken in answers.Concat(prompts)) yield return broken;

        Answer truth = playbook.Answers.RobotQuestion;
        if (!Artificial().IsMatch(truth.Chat)) yield return new("$.answers.robotQuestion.chat", "the truth was expected: the word AI.");
        if (!Artificial().IsMatch(truth.Voice)) yield return new("$.answers.robotQuestion.voice", "the truth was expected: the word AI.");
        if (!Holds(playbook.Answers.Close.Voice, "{callbackNumber}")) yield return new("$.answers.close.voice", "{callbackNumber} was expected: the number is due before the goodbye.");
    }

    private static IEnumerable<BrokenRule> ConsentText(ConsentTerms consent)
    {
        foreach (BrokenRule broken in Text("$.consent.version", consent.Version, 64, []).Concat(Text("$.consent.text", consent.Text, MaxConsentLength, []))) yield return broken;
        if (!Holds(consent.Text, "{legalName}") || !Artificial().IsMatch(consent.Text)) yield return new("$.consent.text", "{legalName} and the word AI were expected: who may call, and with what voice.");
    }

    private static IEnumerable<BrokenRule> Salesforce(SalesforceNames names) =>
        new (string Member, string Value)[]
        {
            ("leadSource", names.LeadSource), ("companyWhenUnknown", names.CompanyWhenUnknown), ("leadStatusNew", names.LeadStatusNew),
            ("leadStatusContacted", names.LeadStatusContacted), ("leadStatusClosed", names.LeadStatusClosed), ("ratingHot", names.RatingHot),
            ("ratingWarm", names.RatingWarm), ("ratingCold", names.RatingCold), ("taskStatus", names.TaskStatus), ("taskPriority", names.TaskPriority),
            ("caseOrigin", names.CaseOrigin), ("caseStatus", names.CaseStatus), ("caseSubject", names.CaseSubject),
        }
            .SelectMany(pair => Text($"$.salesforce.{pair.Member}", pair.Value, MaxPicklistLength, []))
            .Concat(Text("$.salesforce.taskSubject", names.TaskSubject, MaxPicklistLength, [], "outcome"));

    private static IEnumerable<BrokenRule> Notifications(NotificationTexts texts) =>
        Subject("$.notifications.outcomeSubject", texts.OutcomeSubject, "outcome")
            .Concat(Subject("$.notifications.callbackSubject", texts.CallbackSubject))
            .Concat(Subject("$.notifications.failureSubject", texts.FailureSubject));

    private static IEnumerable<BrokenRule> Subject(string path, string text, params string[] optional)
    {
        foreach (BrokenRule broken in Text(path, text, MaxSubjectLength, [], optional)) yield return broken;
        if (!System.Text.Ascii.IsValid(text)) yield return new(path, "ASCII characters were expected.");
    }

    private static IEnumerable<BrokenRule> Text(string path, string text, int maxLength, string[] required, params string[] optional)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > maxLength) yield return new(path, $"1 to {maxLength} characters were expected.");
        if (text.AsSpan().ContainsAny('<', '>') || text.Any(char.IsControl)) yield return new(path, "plain text was expected, without angle brackets and control characters.");
        string[] names = [.. PlaybookNames.In(text)];
        foreach (string name in names)
        {
            if (!PlaybookNames.OfTheCompany.ContainsKey(name) && !required.Contains(name) && !optional.Contains(name)) yield return new(path, $"{name} in braces is not a name that is known here.");
        }

        foreach (string name in required.Except(names)) yield return new(path, $"{{{name}}} was expected.");
    }

    private static bool Holds(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static string Member(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static bool IsE164(string text)
    {
        try
        {
            return PhoneNumber.FromE164(text).E164 == text;
        }
        catch (InvalidLead)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[A-Za-z]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();

    [GeneratedRegex(@"^[a-z]{2}-[A-Z]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Language();

    [GeneratedRegex(@"^[a-z]{2}_[A-Z]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Locale();

    [GeneratedRegex(@"^[a-z0-9-]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FactId();

    [GeneratedRegex(@"\bAI\b|\bartificial\b", RegexOptions.CultureInvariant)]
    private static partial Regex Artificial();

    [GeneratedRegex(@"\bautomated\b.*(?:\bAI\b|\bartificial\b)|(?:\bAI\b|\bartificial\b).*\bautomated\b", RegexOptions.CultureInvariant)]
    private static partial Regex Automated();

    [GeneratedRegex(@"\bstop\b", RegexOptions.CultureInvariant)]
    private static partial Regex StopWord();

    [GeneratedRegex(@"\brecorded\b", RegexOptions.CultureInvariant)]
    private static partial Regex Recorded();
}
