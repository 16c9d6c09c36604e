using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Atlas.Engine.Calls;
using Atlas.Engine.Functions.InitiateCall;
using Atlas.Engine.Hosting;

[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: LambdaSerializer(typeof(StrictJson<Wire>))]

namespace Atlas.Engine.Functions.InitiateCall;

/// <summary>The contact flow's question, once a call is answered: what is said first, and in which voice?</summary>
/// <remarks>Safe to run several times, as Connect may within one block.</remarks>
public sealed class InitiateCallFunction(Composed<CallOpening> opening)
{
    /// <summary>Composes the function from its settings, once per process.</summary>
    public InitiateCallFunction()
        : this(new Composed<CallOpening>(async cancellationToken =>
        {
            Parts parts = await Parts.ReadAsync(cancellationToken);
            return new CallOpening(parts.Interactions, parts.Tokens, Parts.Workflow, parts.Playbook);
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
        OpenedCall call = await (await opening.GetAsync(deadline.Token)).OpenAsync(key, contactId, deadline.Token);
        return new(call.Greeting, call.Key.ToString(), call.Voice, call.Language);
    }
}
