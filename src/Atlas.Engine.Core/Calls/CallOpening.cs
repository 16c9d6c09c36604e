using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.Playbook;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Calls;

/// <summary>Opens an answered call: links it to its interaction, and says what is spoken first.</summary>
/// <remarks>Safe to run several times, as Connect may within one block: every write keeps what is there.</remarks>
public sealed class CallOpening(IInteractions interactions, ITaskTokens tokens, IWorkflow workflow, CompanyPlaybook playbook)
{
    private readonly TokenAnswer answer = new(tokens, workflow);

    /// <summary>Opens a call.</summary>
    /// <param name="key">What the contact's attributes name.</param>
    /// <param name="contactId">The contact.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <exception cref="InteractionNotFound">The contact names nothing that we know.</exception>
    public async Task<OpenedCall> OpenAsync(InteractionKey key, string contactId, CancellationToken cancellationToken)
    {
        FoundInteraction found = await interactions.FindAsync(key.InteractionId, cancellationToken);
        Interaction interaction = found.Interaction ?? throw new InteractionNotFound(key.InteractionId);
        await interactions.KeepCallAsync(interaction, new CallRecord(key.Attempt, contactId), cancellationToken);
        await tokens.LinkAsync(key, contactId, cancellationToken);
        await answer.BeatAsync(key, cancellationToken);
        string opener = Opener.Compose(playbook, interaction.FirstName);
        return new(interaction.Scenario is { } scenario ? $"{opener} {scenario.Greeting}" : opener, key, playbook.Agent.Voice, playbook.Agent.Language);
    }
}

/// <summary>How a call begins.</summary>
/// <param name="Greeting">Spoken first: the fixed opener, then the scenario's greeting.</param>
/// <param name="Key">What every spoken turn brings back.</param>
/// <param name="Voice">The voice.</param>
/// <param name="Language">The language.</param>
public sealed record OpenedCall(string Greeting, InteractionKey Key, string Voice, string Language);
