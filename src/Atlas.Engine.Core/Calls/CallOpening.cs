using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.Playbook;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Calls;

/// <summary>Opens an answered call: links it to its interaction, and says what is spoken first.</summary>
/// <remarks>Safe to run several times, as Connect may within one block: every write keeps what is there.</remarks>
public sealed class CallOpening(IInteractions interactions, ITaskTokens tokens, IWorkflow workflow, OptOuts optOuts, CompanyPlaybook playbook)
{
    private readonly TokenAnswer answer = new(tokens, workflow);

    /// <summary>Opens a call.</summary>
    /// <param name="key">What the contact's attributes name.</param>
    /// <param name="contactId">The contact.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <exception cref="InteractionNotFound">The contact names nothing that we know.</exception>
    public async Task<OpenedCall> OpenAsync(InteractionKey key, string contactId, CancellationToken cancellationToken)
    {
        Interaction interaction = await FindAsync(key, cancellationToken);
        await interactions.KeepCallAsync(interaction, new CallRecord(key.Attempt, contactId), cancellationToken);
        await tokens.LinkAsync(key, contactId, cancellationToken);
        await answer.BeatAsync(key, cancellationToken);
        return new(
            Opener.Compose(playbook, interaction.FirstName),
            interaction.Scenario?.Greeting ?? playbook.Answers.Greeting.Voice,
            playbook.Agent.Voice,
            playbook.Agent.Engine,
            playbook.Agent.Language);
    }

    /// <summary>The person pressed the key that stops the calls, before the conversation began.</summary>
    /// <param name="key">What the contact's attributes name.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <returns>What they hear before the call ends.</returns>
    /// <exception cref="InteractionNotFound">The contact names nothing that we know.</exception>
    public async Task<string> StopAsync(InteractionKey key, CancellationToken cancellationToken)
    {
        await optOuts.TakeAsync(await FindAsync(key, cancellationToken), key.Attempt, "key", cancellationToken);
        return playbook.Answers.StopCalling.Voice;
    }

    private async Task<Interaction> FindAsync(InteractionKey key, CancellationToken cancellationToken) =>
        (await interactions.FindAsync(key.InteractionId, cancellationToken)).Interaction ?? throw new InteractionNotFound(key.InteractionId);
}

/// <summary>How a call begins.</summary>
/// <param name="Opener">Spoken first, before anything is recorded, and in full unless a key stops the calls.</param>
/// <param name="Greeting">Spoken next: the scenario's, or the playbook's own.</param>
/// <param name="Voice">The voice.</param>
/// <param name="Engine">The engine that speaks with it.</param>
/// <param name="Language">The language.</param>
public sealed record OpenedCall(string Opener, string Greeting, string Voice, string Engine, string Language);
