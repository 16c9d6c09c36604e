using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Atlas.Engine.Calls;
using Atlas.Engine.Functions.SummarizeAndResume;
using Atlas.Engine.Hosting;
using Atlas.Engine.Transcripts;

[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: LambdaSerializer(typeof(StrictJson<Wire>))]

namespace Atlas.Engine.Functions.SummarizeAndResume;

/// <summary>A signal that a call ended, from Connect, from Transcribe, or from the workflow's patience: it becomes the outcome.</summary>
/// <remarks>Safe to run twice: the first outcome stored is the outcome, and a token is answered once.</remarks>
public sealed class SummarizeAndResumeFunction(Composed<CallSettlement> settlement)
{
    /// <summary>Composes the function from its settings, once per process.</summary>
    public SummarizeAndResumeFunction()
        : this(Composed.AtStart(async cancellationToken =>
        {
            Parts parts = await Parts.ReadAsync(cancellationToken);
            CallSummarizer summarizer = new(Parts.Model, parts.Playbook, JsonLogger.Instance);
            RetryPlan retries = new(new CallingRules(parts.Playbook));
            return new CallSettlement(
                Parts.Interactions, parts.People, parts.Tokens, Parts.Workflow, parts.Telephone, Parts.Transcripts, Parts.CallsAreRecorded,
                summarizer, retries, parts.Playbook, Parts.Time, JsonLogger.Instance);
        }))
    {
    }

    /// <summary>Settles the call that the signal is about.</summary>
    /// <returns>The outcome; null while more is awaited, or when the signal is about nothing of ours.</returns>
    [LambdaFunction(ResourceName = "SummarizeAndResumeHandler")]
    public async Task<CallOutcome?> SummarizeAndResume(Request request, ILambdaContext context)
    {
        InvocationScope scope = InvocationScope.Begin(context);
        Signal signal = Signal.Of(request);
        (scope.InteractionId, scope.ContactId) = (signal.InteractionId, signal.ContactId);
        using CancellationTokenSource deadline = context.Deadline();
        if (signal is Signal.Irrelevant) return null;
        CallSettlement calls = await settlement.GetAsync(deadline.Token);
        return signal switch
        {
            Signal.Disconnected ended => await calls.OnDisconnectedAsync(ended.State, deadline.Token),
            Signal.Transcribed transcript => await calls.OnTranscriptAsync(transcript.Contact, transcript.Completed, deadline.Token),
            Signal.Overdue overdue => await calls.ReconcileAsync(overdue.Key, deadline.Token),
            _ => null,
        };
    }
}
