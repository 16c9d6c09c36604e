using Atlas.Engine.Calls;
using Atlas.Engine.Errors;
using Atlas.Engine.Leads;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Tests.World;

/// <summary>Drives the services as the workflow and the event bus do: what fails is tried again.</summary>
public sealed class Journey(Engine engine, Visitor visitor)
{
    private const int MostTries = 12;

    /// <summary>The tokens that the workflow waited with, in order.</summary>
    public List<TaskToken> Tokens { get; } = [];

    /// <summary>The lead's id, once taken in.</summary>
    public string LeadId { get; private set; } = "";

    /// <summary>The lead is taken in, as the workflow's first step does.</summary>
    public async Task<TakenLead> TakeInAsync(string? interactionId = null)
    {
        DateTimeOffset now = engine.Time.GetUtcNow();
        TakenLead taken = await RetryAsync(() => engine.Intake.TakeAsync(
            visitor.Lead, interactionId ?? visitor.InteractionId, now, visitor.ConsentAt(now - TimeSpan.FromMinutes(1)), CancellationToken.None));
        LeadId = taken.LeadId;
        return taken;
    }

    /// <summary>The person has everything erased.</summary>
    public Task<ErasureReceipt?> EraseAsync() => engine.Erasure.EraseAsync(visitor.Number, visitor.LastName, "chat", CancellationToken.None);

    /// <summary>The state that places the call: every try has a token of its own, until one try ends well or its token is answered.</summary>
    public async Task PlaceAsync(InteractionKey? key = null)
    {
        for (int attempt = 1; attempt <= MostTries; attempt++)
        {
            TaskToken token = engine.Workflow.Issue();
            Tokens.Add(token);
            try
            {
                await engine.Placer.PlaceAsync(key ?? visitor.Key, token, Visitor.Scenario, CancellationToken.None);
                return;
            }
            catch (Exception error) when (error is TransientError or ProcessDied)
            {
                if (engine.Workflow.IsAnswered(token)) return;
                engine.Workflow.GiveUp(token);
                Revive();
            }
        }

        throw new InvalidOperationException("The call could not be placed.");
    }

    /// <summary>Tries until it ends well, as Lambda and Step Functions do; between two tries a claim has time to grow old.</summary>
    public async Task<T> RetryAsync<T>(Func<Task<T>> work)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception error) when (error is TransientError or ProcessDied && attempt < MostTries)
            {
                Revive();
                engine.Time.Advance(TimeSpan.FromSeconds(20));
            }
        }
    }

    /// <summary>The call of the visitor's attempt, as Connect knows it.</summary>
    public string ContactId => engine.Telephone.ContactOf(visitor.Key) ?? throw new InvalidOperationException("No call was placed.");

    /// <summary>The call's end as Connect's event tells it.</summary>
    public ContactState Ended(string? reason, int talkedSeconds = 0, string? answeringMachine = null)
    {
        DateTimeOffset now = engine.Time.GetUtcNow();
        return new(ContactId, null, talkedSeconds > 0 ? now - TimeSpan.FromSeconds(talkedSeconds) : null, now, reason, answeringMachine);
    }

    public async Task<Interaction> ReadAsync(string? interactionId = null) =>
        (await engine.Interactions.FindAsync(interactionId ?? visitor.InteractionId, CancellationToken.None)).Interaction
        ?? throw new InvalidOperationException("The interaction is gone.");

    /// <summary>A process that died is followed by one that lives.</summary>
    public void Revive()
    {
        if (engine.Fault.Struck) engine.Fault = Fault.None();
    }
}
