using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Atlas.Engine.Calls;
using Atlas.Engine.Functions.InvokeOutboundCall;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;
using Atlas.Engine.Workflow;

[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: LambdaSerializer(typeof(StrictJson<Wire>))]

namespace Atlas.Engine.Functions.InvokeOutboundCall;

/// <summary>The state "Invoke Outbound Voice Contact": the gate is asked, and with its leave the call is placed.</summary>
/// <remarks>Safe to run twice: an attempt has one client token, and a call that is under way is only waited for.</remarks>
public sealed class InvokeOutboundCallFunction(Composed<CallPlacer> placer)
{
    /// <summary>Composes the function from its settings, once per process.</summary>
    public InvokeOutboundCallFunction()
        : this(Composed.AtStart(async cancellationToken =>
        {
            Parts parts = await Parts.ReadAsync(cancellationToken);
            CallGate gate = new(new CallingRules(parts.Playbook));
            return new CallPlacer(
                Parts.Interactions, parts.People, parts.Tokens, Parts.Workflow, parts.Telephone, gate, Parts.Time, JsonLogger.Instance);
        }, PhoneNumberFacts.PrepareAsync, Parts.FetchSuppressionKeyAsync))
    {
    }

    /// <summary>Places the attempt's call. The workflow hears the end of it through the token.</summary>
    [LambdaFunction(ResourceName = "InvokeOutboundCallHandler")]
    public async Task<Result> InvokeOutboundCall(Request request, ILambdaContext context)
    {
        InteractionKey key = request.Key();
        InvocationScope.Begin(context).InteractionId = key.InteractionId;
        using CancellationTokenSource deadline = context.Deadline();
        await (await placer.GetAsync(deadline.Token)).PlaceAsync(key, TaskToken.Parse(request.TaskToken), request.Input.Prepared?.Scenario?.Scenario, deadline.Token);
        return new(key.ToString());
    }
}
