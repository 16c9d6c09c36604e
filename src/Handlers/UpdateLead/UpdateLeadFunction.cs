using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Atlas.Engine.Calls;
using Atlas.Engine.Errors;
using Atlas.Engine.Functions.UpdateLead;
using Atlas.Engine.Hosting;

[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: LambdaSerializer(typeof(StrictJson<Wire>))]

namespace Atlas.Engine.Functions.UpdateLead;

/// <summary>The states "Record Call", "Update Lead with Summary" and "Record Failure": what came of it goes into the CRM.</summary>
/// <remarks>Safe to run twice: an activity is keyed by the contact, and each duty is claimed once.</remarks>
public sealed class UpdateLeadFunction(Composed<CallRecorder> recorder)
{
    /// <summary>Composes the function from its settings, once per process.</summary>
    public UpdateLeadFunction()
        : this(Composed.AtStart(async cancellationToken =>
        {
            Parts parts = await Parts.ReadAsync(cancellationToken);
            return new CallRecorder(Parts.Interactions, parts.Leads, Parts.SalesTeam, parts.Playbook, Parts.Time, JsonLogger.Instance);
        }))
    {
    }

    /// <summary>Records an outcome, or a failure.</summary>
    [LambdaFunction(ResourceName = "UpdateLeadHandler")]
    public async Task<RecordedCall> UpdateLead(Request request, ILambdaContext context)
    {
        InvocationScope scope = InvocationScope.Begin(context);
        scope.InteractionId = InteractionKey.CheckId(request.Outcome?.InteractionId ?? request.InteractionId);
        scope.ContactId = request.Outcome?.ContactId;
        request.CheckLists();
        using CancellationTokenSource deadline = context.Deadline();
        CallRecorder calls = await recorder.GetAsync(deadline.Token);
        return request switch
        {
            { Failure: { } failure } => await calls.RecordFailureAsync(request.LeadId, scope.InteractionId, failure.Error, deadline.Token),
            { LeadId: { Length: > 0 } leadId, Outcome: { } outcome } => await calls.RecordAsync(leadId, outcome, request.IsLast, deadline.Token),
            _ => throw new InvalidRequest("leadId and outcome were expected, or failure."),
        };
    }
}
