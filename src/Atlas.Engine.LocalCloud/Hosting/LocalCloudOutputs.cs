using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>The names of what runs in a local cloud; empty where the template has no such thing.</summary>
/// <param name="Endpoint">The value for <c>AWS_ENDPOINT_URL</c>.</param>
/// <param name="Region">Such as <c>us-east-1</c>.</param>
/// <param name="StateMachineArn">The workflow.</param>
/// <param name="InteractionsTable">The table of interactions.</param>
/// <param name="TaskTokensTable">The table of task tokens.</param>
/// <param name="RecordingsBucket">The bucket of recordings.</param>
/// <param name="TopicArn">The sales team's topic.</param>
/// <param name="SalesforceSecretArn">The secret with the Salesforce credentials.</param>
/// <param name="SalesforceUrl">The simulated Salesforce.</param>
/// <param name="BotId">The bot.</param>
/// <param name="BotAliasId">The bot's alias.</param>
public sealed record LocalCloudOutputs(
    string Endpoint,
    string Region,
    string StateMachineArn,
    string InteractionsTable,
    string TaskTokensTable,
    string RecordingsBucket,
    string TopicArn,
    string SalesforceSecretArn,
    string SalesforceUrl,
    string BotId,
    string BotAliasId)
{
    internal static LocalCloudOutputs Of(CloudTemplate template, Uri endpoint)
    {
        string Ref(string logicalId) => template.Resources.TryGetValue(logicalId, out CloudResource? resource) ? resource.Ref : "";
        return new(
            endpoint.GetLeftPart(UriPartial.Authority),
            template.Account.Region,
            Ref("AtlasEngineWorkflow"),
            Ref("InteractionsTable"),
            Ref("TaskTokensTable"),
            Ref("RecordingsBucket"),
            Ref("SalesTeamNotifications"),
            Ref("SalesforceSecret"),
            new Uri(endpoint, "/salesforce").AbsoluteUri,
            Ref("AtlasBot"),
            template.BotAliases.FirstOrDefault(alias => alias.LogicalId == "AtlasBotAlias")?.Id ?? "");
    }
}
