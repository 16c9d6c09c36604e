using System.Text.Json;
using Atlas.Engine.Calls;

namespace Atlas.Engine.Workflow;

/// <summary>Answers a waiting workflow with an outcome: first the answer, then the mark, so that a crash between them loses nothing.</summary>
/// <remarks>Safe to run twice: a token that was answered, or that the workflow gave up, is only marked.</remarks>
public sealed class TokenAnswer(ITaskTokens tokens, IWorkflow workflow)
{
    /// <summary>Answers one token.</summary>
    public async Task GiveAsync(InteractionKey key, TaskToken token, CallOutcome outcome, CancellationToken cancellationToken)
    {
        string output = JsonSerializer.Serialize(outcome, OutcomeJson.Default.CallOutcome);
        bool waited = await workflow.AnswerAsync(token, output, cancellationToken);
        await tokens.MarkAsync(key, token, waited ? TokenStatus.Answered : TokenStatus.Abandoned, cancellationToken);
    }

    /// <summary>Answers the token that waits for an attempt, if one does.</summary>
    public async Task GiveAsync(CallOutcome outcome, CancellationToken cancellationToken)
    {
        InteractionKey key = new(outcome.InteractionId, outcome.Attempt);
        if (await tokens.FindAsync(key, cancellationToken) is { Status: TokenStatus.Waiting } stored)
        {
            await GiveAsync(key, stored.Token, outcome, cancellationToken);
        }
    }

    /// <summary>Tells the workflow that an attempt's call goes on, if a token waits for it.</summary>
    public async Task BeatAsync(InteractionKey key, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(key, cancellationToken) is { Status: TokenStatus.Waiting } stored)
        {
            await workflow.BeatAsync(stored.Token, cancellationToken);
        }
    }
}
