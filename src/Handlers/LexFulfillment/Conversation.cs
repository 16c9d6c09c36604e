using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Functions.LexFulfillment;

/// <summary>Both conversations that the bot holds.</summary>
/// <param name="Chat">With visitors of the website.</param>
/// <param name="Phone">With people on calls.</param>
public sealed record Conversation(ChatConversation Chat, PhoneConversation Phone)
{
    /// <summary>Composes both from the function's settings.</summary>
    public static async Task<Conversation> ComposeAsync(CancellationToken cancellationToken)
    {
        Parts parts = await Parts.ReadAsync(cancellationToken);
        IPeople people = parts.People;
        ILeadDirectory leads = parts.Leads;
        ReplyWriter replies = new(Parts.Model, parts.Playbook, JsonLogger.Instance);
        CallbackDesk callbacks = new(people, leads, Parts.SalesTeam, parts.Playbook);
        Erasure erasure = new(leads, Parts.PersonalData, people, Parts.Transcripts, new TokenAnswer(parts.Tokens, Parts.Workflow), Parts.Time, JsonLogger.Instance);
        ChatConversation chat = new(
            new DemoRequest(Parts.StartableWorkflow, parts.Playbook, Parts.Time),
            new PersonRequests(callbacks, people, erasure, parts.Playbook, JsonLogger.Instance),
            replies,
            parts.Playbook,
            JsonLogger.Instance);
        return new(chat, new PhoneConversation(Parts.Interactions, new OptOuts(people, Parts.Interactions, JsonLogger.Instance), callbacks, replies, parts.Playbook, Parts.Time, JsonLogger.Instance));
    }
}
