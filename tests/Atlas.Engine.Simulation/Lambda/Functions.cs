using System.Text.Json.Serialization;
using Amazon.Lambda.Core;
using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Functions.CreateLead;
using Atlas.Engine.Functions.GenerateDynamicScenario;
using Atlas.Engine.Functions.InitiateCall;
using Atlas.Engine.Functions.InvokeOutboundCall;
using Atlas.Engine.Functions.LexFulfillment;
using Atlas.Engine.Functions.StartTranscription;
using Atlas.Engine.Functions.SummarizeAndResume;
using Atlas.Engine.Functions.UpdateLead;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;
using Atlas.Engine.Scenarios;
using Atlas.Engine.Transcripts;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Simulation.Lambda;

/// <summary>The eight real functions, each composed as its own constructor composes it, on the parts of one process.</summary>
internal static class Functions
{
    /// <summary>Composes a function for a process.</summary>
    /// <param name="name">Its logical id in the template.</param>
    /// <param name="parts">The process's adapters.</param>
    public static Func<Stream, ILambdaContext, Task<Stream>> Compose(string name, ProcessParts parts) => name switch
    {
        "CreateLeadHandler" => Handler<Engine.Functions.CreateLead.Request, Engine.Functions.CreateLead.Result, CreateLeadWire>(new CreateLeadFunction(Composed(parts, () =>
            new LeadIntake(parts.Openings, parts.Interactions, parts.People, parts.Leads, parts.Time, JsonLogger.Instance))).CreateLead),
        "GenerateDynamicScenarioHandler" => Handler<Engine.Functions.GenerateDynamicScenario.Request, Engine.Functions.GenerateDynamicScenario.Result, GenerateDynamicScenarioWire>(new GenerateDynamicScenarioFunction(Composed(parts, () =>
            new ScenarioWriter(ProcessParts.Model, parts.Playbook, JsonLogger.Instance))).GenerateDynamicScenario),
        "InvokeOutboundCallHandler" => Handler<Engine.Functions.InvokeOutboundCall.Request, Engine.Functions.InvokeOutboundCall.Result, InvokeOutboundCallWire>(new InvokeOutboundCallFunction(Composed(parts, () =>
            new CallPlacer(parts.Interactions, parts.People, parts.Tokens, ProcessParts.Workflow, parts.Telephone, new CallGate(new CallingRules(parts.Playbook)), parts.Time, JsonLogger.Instance))).InvokeOutboundCall),
        "LexFulfillmentHandler" => Handler<LexEvent, LexResponse, LexFulfillmentWire>(new LexFulfillmentFunction(Composed(parts, () => ConversationOf(parts))).LexFulfillment),
        "UpdateLeadHandler" => Handler<Engine.Functions.UpdateLead.Request, RecordedCall, UpdateLeadWire>(new UpdateLeadFunction(Composed(parts, () =>
            new CallRecorder(parts.Interactions, parts.Leads, ProcessParts.SalesTeam, parts.Playbook, parts.Time, JsonLogger.Instance))).UpdateLead),
        "StartTranscriptionHandler" => Handler<Engine.Functions.StartTranscription.Request, Engine.Functions.StartTranscription.Result, StartTranscriptionWire>(new StartTranscriptionFunction(Composed(parts, () =>
            new RecordingIntake(parts.Interactions, parts.Tokens, ProcessParts.Workflow, parts.Telephone, parts.Transcriber, ProcessParts.Transcripts, ProcessParts.Transcripts, JsonLogger.Instance))).StartTranscription),
        "SummarizeAndResumeHandler" => Handler<Engine.Functions.SummarizeAndResume.Request, CallOutcome?, SummarizeAndResumeWire>(new SummarizeAndResumeFunction(Composed(parts, () =>
            new CallSettlement(
                parts.Interactions, parts.People, parts.Tokens, ProcessParts.Workflow, parts.Telephone, ProcessParts.Transcripts, callsAreRecorded: true,
                new CallSummarizer(ProcessParts.Model, parts.Playbook, JsonLogger.Instance), new RetryPlan(new CallingRules(parts.Playbook)), parts.Playbook, parts.Time, JsonLogger.Instance))).SummarizeAndResume),
        "InitiateCallHandler" => Handler<Engine.Functions.InitiateCall.Request, Engine.Functions.InitiateCall.Result, InitiateCallWire>(new InitiateCallFunction(Composed(parts, () =>
            new CallOpening(parts.Interactions, parts.Tokens, ProcessParts.Workflow, OptOutsOf(parts), parts.Playbook))).InitiateCall),
        _ => throw new WorldBroken($"There is no function {name}."),
    };

    private static Conversation ConversationOf(ProcessParts parts)
    {
        IPeople people = parts.People;
        ILeadDirectory leads = parts.Leads;
        ReplyWriter replies = new(ProcessParts.Model, parts.Playbook, JsonLogger.Instance);
        CallbackDesk callbacks = new(people, leads, ProcessParts.SalesTeam, parts.Playbook);
        Erasure erasure = new(leads, ProcessParts.PersonalData, people, ProcessParts.Transcripts, new TokenAnswer(parts.Tokens, ProcessParts.Workflow), parts.Time, JsonLogger.Instance);
        ChatConversation chat = new(
            new DemoRequest(parts.StartableWorkflow, parts.Playbook, parts.Time),
            new PersonRequests(callbacks, people, erasure, parts.Playbook, JsonLogger.Instance),
            replies,
            parts.Playbook,
            JsonLogger.Instance);
        return new(chat, new PhoneConversation(parts.Interactions, OptOutsOf(parts), callbacks, replies, parts.Playbook, parts.Time, JsonLogger.Instance));
    }

    private static OptOuts OptOutsOf(ProcessParts parts) => new(parts.People, parts.Interactions, JsonLogger.Instance);

    private static Composed<T> Composed<T>(ProcessParts parts, Func<T> compose)
        where T : class => new(
            async cancellationToken =>
            {
                await parts.ReadPlaybookAsync(cancellationToken);
                return compose();
            },
            parts.PlaybookTime);

    private static Func<Stream, ILambdaContext, Task<Stream>> Handler<TIn, TOut, TWire>(Func<TIn, ILambdaContext, Task<TOut>> handle)
        where TWire : JsonSerializerContext
    {
        ILambdaSerializer json = Serializer<TWire>.Instance;
        return async (input, context) =>
        {
            TIn request = json.Deserialize<TIn>(input);
            TOut answer = await handle(request, context);
            MemoryStream output = new();
            json.Serialize(answer, output);
            return output;
        };
    }

    private static class Serializer<TWire>
        where TWire : JsonSerializerContext
    {
        public static readonly ILambdaSerializer Instance = new StrictJson<TWire>();
    }
}
