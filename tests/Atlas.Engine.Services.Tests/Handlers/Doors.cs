using System.Text;
using Amazon.Lambda.Core;
using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.Functions.CreateLead;
using Atlas.Engine.Functions.GenerateDynamicScenario;
using Atlas.Engine.Functions.InitiateCall;
using Atlas.Engine.Functions.InvokeOutboundCall;
using Atlas.Engine.Functions.LexFulfillment;
using Atlas.Engine.Functions.StartTranscription;
using Atlas.Engine.Functions.SummarizeAndResume;
using Atlas.Engine.Functions.UpdateLead;
using Atlas.Engine.Hosting;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Tests.Handlers;

/// <summary>The doors of the functions: an event is read and understood as the function does before it acts.</summary>
public static class Doors
{
    /// <summary>Reads an event as a function does.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="json">The event.</param>
    /// <returns>What the function understood.</returns>
    public static object Enter(string function, string json) => function switch
    {
        "CreateLead" => EnterCreateLead(json),
        "GenerateDynamicScenario" => InteractionKey.CheckId(Read<GenerateDynamicScenarioWire, Functions.GenerateDynamicScenario.Request>(json).InteractionId),
        "InitiateCall" => Read<InitiateCallWire, Functions.InitiateCall.Request>(json).Contact(),
        "InvokeOutboundCall" => EnterInvokeOutboundCall(json),
        "LexFulfillment" => EnterLexFulfillment(json),
        "StartTranscription" => Read<StartTranscriptionWire, Functions.StartTranscription.Request>(json).Objects().ToList(),
        "SummarizeAndResume" => Signal.Of(Read<SummarizeAndResumeWire, Functions.SummarizeAndResume.Request>(json)),
        "UpdateLead" => EnterUpdateLead(json),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, null),
    };

    public static T Read<TWire, T>(string json)
        where TWire : System.Text.Json.Serialization.JsonSerializerContext
    {
        ILambdaSerializer serializer = new StrictJson<TWire>();
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(json));
        return serializer.Deserialize<T>(stream);
    }

    private static Atlas.Engine.Leads.Lead EnterCreateLead(string json)
    {
        Functions.CreateLead.Request request = Read<CreateLeadWire, Functions.CreateLead.Request>(json);
        InteractionKey.CheckId(request.InteractionId);
        request.Consent?.Validate();
        return request.AsLead();
    }

    private static object EnterInvokeOutboundCall(string json)
    {
        Functions.InvokeOutboundCall.Request request = Read<InvokeOutboundCallWire, Functions.InvokeOutboundCall.Request>(json);
        return (request.Key(), TaskToken.Parse(request.TaskToken), request.Input.Prepared?.Scenario?.Scenario);
    }

    private static object EnterLexFulfillment(string json)
    {
        LexEvent turn = Read<LexFulfillmentWire, LexEvent>(json);
        SpokenTurn? spoken = LexTurns.SpokenOf(turn);
        LexTurns.Apologise(turn, spoken);
        return spoken is not null ? spoken : LexTurns.TypedOf(turn);
    }

    private static Functions.UpdateLead.Request EnterUpdateLead(string json)
    {
        Functions.UpdateLead.Request request = Read<UpdateLeadWire, Functions.UpdateLead.Request>(json);
        InteractionKey.CheckId(request.Outcome?.InteractionId ?? request.InteractionId);
        return request is { Failure: not null } or { LeadId.Length: > 0, Outcome: not null }
            ? request
            : throw new InvalidRequest("leadId and outcome were expected, or failure.");
    }
}
