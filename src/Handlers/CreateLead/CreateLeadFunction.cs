using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Atlas.Engine.Calls;
using Atlas.Engine.Functions.CreateLead;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;

[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: LambdaSerializer(typeof(StrictJson<Wire>))]

namespace Atlas.Engine.Functions.CreateLead;

/// <summary>The state "Create Lead": the visitor becomes a lead in the CRM, and the interaction gets its record.</summary>
/// <remarks>Safe to run twice: the record's first writer wins, and the lead is found before it is created.</remarks>
public sealed class CreateLeadFunction(Composed<LeadIntake> intake)
{
    /// <summary>Composes the function from its settings, once per process.</summary>
    public CreateLeadFunction()
        : this(Composed.AtStart(async cancellationToken =>
        {
            Parts parts = await Parts.ReadAsync(cancellationToken);
            return new LeadIntake(parts.Openings, Parts.Interactions, parts.People, parts.Leads, Parts.Time, JsonLogger.Instance);
        }))
    {
    }

    /// <summary>Takes the lead in, and tells the workflow its id.</summary>
    [LambdaFunction(ResourceName = "CreateLeadHandler")]
    public async Task<Result> CreateLead(Request request, ILambdaContext context)
    {
        InvocationScope.Begin(context).InteractionId = InteractionKey.CheckId(request.InteractionId);
        using CancellationTokenSource deadline = context.Deadline();
        request.Consent?.Validate();
        Lead lead = request.AsLead();
        TakenLead taken = await (await intake.GetAsync(deadline.Token))
            .TakeAsync(lead, request.InteractionId, request.StartedAt, request.Consent, deadline.Token);
        return new(taken.LeadId, taken.PartitionKey, taken.SortKey, taken.Created);
    }
}
