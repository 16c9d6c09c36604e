using Atlas.Engine.LocalCloud.Bedrock;
using Atlas.Engine.LocalCloud.Connect;
using Atlas.Engine.LocalCloud.Connect.Flows;
using Atlas.Engine.LocalCloud.Connect.Handsets;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.LocalCloud.Lex;
using Atlas.Engine.LocalCloud.Salesforce;
using Atlas.Engine.LocalCloud.StepFunctions;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.LocalCloud.Transcribe;
using Atlas.Engine.LocalCloud.WebConsole;

namespace Atlas.Engine.LocalCloud.Composition;

/// <summary>Every service that the engine reaches, made from its template.</summary>
public static class WholeCloud
{
    private static readonly string[] ModelFaults = ["truncated", "malformed", "empty", "refuse", "guardrail", "obey", "slow"];
    private static readonly string[] OtherFaults = ["repeat", "expired", "html"];

    /// <summary>Makes them, without a console.</summary>
    public static CloudAdditions Compose(CloudParts parts) => Compose(parts, null);

    /// <summary>Makes them.</summary>
    /// <param name="parts">What they are made from.</param>
    /// <param name="console">What the console needs to know; null for a cloud without one.</param>
    public static CloudAdditions Compose(CloudParts parts, ConsoleOptions? console)
    {
        StepFunctionsService workflows = new(parts.Account, parts.Lambda, parts.Objects, parts.Clock, parts.Seed);
        LexService bots = new([.. BotsOf(parts.Template)], parts.Lambda, parts.Faults, parts.Clock);
        Handset handset = new(TimeProvider.System);
        PhoneBook people = new(parts.Seed, handset);
        ConnectService telephone = new(
            TelephoneOf(parts.Template), people, new Neighbours(parts.Account, parts.Clock, parts.Lambda, bots, parts.Objects, parts.Events, parts.Faults));
        TranscribeService transcribe = new(parts.Account, parts.Clock, parts.Objects, parts.Events, parts.Faults);
        BedrockService models = new(parts.Faults, new BedrockOptions());
        SalesforceService salesforce = new(new SalesforceOrg(parts.Clock), () => parts.Endpoint, parts.Faults, parts.Clock);
        ConsoleService? page = console is null ? null : new(console, parts, workflows, people, handset, TimeProvider.System);
        foreach (CloudStateMachine machine in parts.Template.StateMachines) workflows.Create(machine.Name, machine.Definition);
        return new CloudAdditions
        {
            Services = [workflows, bots, telephone, transcribe, models],
            PathServices = page is null ? [salesforce] : [salesforce, page],
            Home = page is null ? null : ConsoleService.HomeAsync,
            OnServed = page is null ? _ => { } : page.OnServed,
            Views =
            [
                .. telephone.Views,
                salesforce.View,
            ],
            FaultKinds = [.. ConnectService.FaultKinds, .. TranscribeService.FaultKinds, .. ModelFaults, .. OtherFaults],
            SecretValues = new Dictionary<string, string> { ["SalesforceSecret"] = salesforce.CreateSecret() },
        };
    }

    private static IEnumerable<LexBotAlias> BotsOf(CloudTemplate template) =>
        from alias in template.BotAliases
        let bot = template.Bots.First(candidate => candidate.Id == alias.BotId)
        from hook in alias.CodeHooks
        select new LexBotAlias(bot.Properties, bot.Id, alias.Id, alias.Name, alias.Arn, hook.Key, hook.Value);

    private static ConnectOptions TelephoneOf(CloudTemplate template) => new()
    {
        InstanceId = template.ContactFlows is [var flow, ..] ? flow.InstanceArn.Split('/')[^1] : "",
        Flows = template.ContactFlows.ToDictionary(shipped => shipped.Id, shipped => ContactFlow.Parse(shipped.Content)),
        SourceNumbers = [.. template.Functions.Select(function => function.Environment.GetValueOrDefault("CONNECT_SOURCE_NUMBER") ?? "").Where(number => number.Length > 0).Distinct()],
        RecordingBucket = template.Buckets.FirstOrDefault(bucket => bucket.LogicalId == "RecordingsBucket")?.Name ?? "",
    };
}
