using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Atlas.Engine.Calls;
using Atlas.Engine.Functions.GenerateDynamicScenario;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;
using Atlas.Engine.Scenarios;

[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: LambdaSerializer(typeof(StrictJson<Wire>))]

namespace Atlas.Engine.Functions.GenerateDynamicScenario;

/// <summary>The state "Generate Scenario": what the call is to be about.</summary>
/// <remarks>Safe to run twice: it writes nothing.</remarks>
public sealed class GenerateDynamicScenarioFunction(Composed<ScenarioWriter> writer)
{
    /// <summary>Composes the function from its settings, once per process.</summary>
    public GenerateDynamicScenarioFunction()
        : this(Composed.AtStart(async cancellationToken =>
            new ScenarioWriter(Parts.Model, (await Parts.ReadAsync(cancellationToken)).Playbook, JsonLogger.Instance)))
    {
    }

    /// <summary>Writes the scenario.</summary>
    [LambdaFunction(ResourceName = "GenerateDynamicScenarioHandler")]
    public async Task<Result> GenerateDynamicScenario(Request request, ILambdaContext context)
    {
        InvocationScope.Begin(context).InteractionId = InteractionKey.CheckId(request.InteractionId);
        using CancellationTokenSource deadline = context.Deadline();
        string firstName = Plain.Text(request.Name ?? "", Lead.MaxFirstName);
        Scenario scenario = await (await writer.GetAsync(deadline.Token)).WriteAsync(firstName, Plain.Text(request.ChatTranscript ?? ""), deadline.Token);
        return new(scenario, scenario.Source);
    }
}
