using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Atlas.Engine.Calls;
using Atlas.Engine.Consent;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using Atlas.Engine.Scenarios;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Conversations;

/// <summary>Takes a visitor's wish to be called: name, number, consent; then starts the workflow, once.</summary>
/// <remarks>Safe to run twice: the execution's name follows from session and number, so one request starts one.</remarks>
public sealed class DemoRequest(IWorkflow workflow, CompanyPlaybook playbook, TimeProvider time)
{
    private readonly Lazy<CallingRules> rules = new(() => new(playbook));

    /// <summary>The session attribute that remembers the number, for a later wish in the same chat.</summary>
    public const string PhoneAttribute = "phone";

    /// <summary>Asks for what is missing, or starts the call.</summary>
    public async Task<ChatReply> AdvanceAsync(ChatTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Slots.GetValueOrDefault(Slots.FullName) is not { } name) return turn.Ask(Slots.FullName, playbook.Prompts.AskFullName);
        (string first, string last) = Lead.SplitName(name.Original);
        if (last.Length == 0) return turn.Ask(Slots.FullName, playbook.Prompts.NameUnclear);

        if (turn.Slots.GetValueOrDefault(Slots.PhoneNumber) is not { } typed) return turn.Ask(Slots.PhoneNumber, playbook.Prompts.AskPhone);
        // The consent holds the number in the form that could be read: the gate reads it again.
        string readable = typed.Original;
        if (!PhoneNumber.TryParse(readable, out PhoneNumber? number) && !PhoneNumber.TryParse(readable = typed.Interpreted, out number))
            return turn.Ask(Slots.PhoneNumber, playbook.Prompts.PhoneUnclear);
        // The gate would refuse it at every hour: the visitor is told while they can still give another.
        if (rules.Value.RuleAgainst(PhoneNumberFacts.Of(number)) is not null) return turn.Ask(Slots.PhoneNumber, playbook.Prompts.PhoneNotCallable);

        if (turn.Slots.GetValueOrDefault(Slots.Consent) is not { } consent) return turn.Ask(Slots.Consent, Asking(playbook.Prompts.AskConsent, number));
        switch (consent.Interpreted.ToUpperInvariant())
        {
            case "YES":
                return await StartAsync(turn, first, last, number, readable, cancellationToken);
            case "NO":
                return new(playbook.Prompts.ConsentDeclined, new ChatNext.End(false), turn.Intent, turn.Slots);
            default:
                return turn.Ask(Slots.Consent, Asking(playbook.Prompts.ConsentUnclear, number));
        }
    }

    /// <summary>The execution's name for a session and a number.</summary>
    public static string NameOf(string sessionId, PhoneNumber number) =>
        "chat-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{sessionId}\n{number.E164}")))[..32];

    private async Task<ChatReply> StartAsync(ChatTurn turn, string first, string last, PhoneNumber number, string typed, CancellationToken cancellationToken)
    {
        ConsentEvidence consent = new(
            playbook.Consent.Class, playbook.Consent.Text, playbook.Consent.Version, "chat", time.GetUtcNow(), Plain.Text(typed, 64), turn.SessionId);
        WorkflowInput input = new(
            first, last, number.E164, turn.Attributes.GetValueOrDefault(ChatConversation.HistoryAttribute) ?? "", playbook.Salesforce.LeadSource, consent);
        bool started = await workflow.StartAsync(
            NameOf(turn.SessionId, number), JsonSerializer.Serialize(input, WorkflowJson.Default.WorkflowInput), cancellationToken);
        return new(started ? playbook.Prompts.CallComing : playbook.Prompts.AlreadyAsked, new ChatNext.End(true), turn.Intent, turn.Slots);
    }

    // One question for both: whoever says yes has seen the number that will ring.
    private string Asking(string prompt, PhoneNumber number) =>
        prompt.Replace("{number}", number.Readable(), StringComparison.Ordinal).Replace("{consent}", playbook.Consent.Text, StringComparison.Ordinal);
}
