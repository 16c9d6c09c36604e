using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Atlas.Engine.Calls;
using Atlas.Engine.Functions.InitiateCall;
using Atlas.Engine.Hosting;

[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: LambdaSerializer(typeof(StrictJson<Wire>))]

namespace Atlas.Engine.Functions.InitiateCall;

/// <summary>The contact flow's questions: what is said first, and in which voice? And what, if the person stops the calls with a key?</summary>
/// <remarks>Safe to run several times, as Connect may within one block.</remarks>
public sealed class InitiateCallFunction(Composed<CallOpening> opening)
{
    /// <summary>Composes the function from its settings, once per process.</summary>
    public InitiateCallFunction()
        : this(Composed.AtStart(async cancellationToken =>
        {
            Parts parts = await Parts.ReadAsync(cancellationToken);
            OptOuts optOuts = new(parts.People, Parts.Interactions, JsonLogger.Instance);
            return new CallOpening(Parts.Interactions, parts.Tokens, Parts.Workflow, optOuts, parts.Playbook);
        }))
    {
    }

    /// <summary>Answers the contact flow with a flat map of texts, the only shape that it can read.</summary>
    [LambdaFunction(ResourceName = "InitiateCallHandler")]
    public async Task<Result> InitiateCall(Request request, ILambdaContext context)
    {
        InvocationScope scope = InvocationScope.Begin(context);
        (InteractionKey key, string contactId) = request.Contact();
        (scope.InteractionId, scope.ContactId) = (key.InteractionId, contactId);
        using CancellationTokenSource deadline = context.Deadline();
        CallOpening calls = await opening.GetAsync(deadline.Token);
        if (request.StopsCalling()) return new(key.ToString(), Farewell: await calls.StopAsync(key, deadline.Token));
        OpenedCall call = await calls.OpenAsync(key, contactId, deadline.Token);
        return new(key.ToString(), call.Opener, call.Greeting, call.Voice, call.Engine, call.Language);
    }
}
