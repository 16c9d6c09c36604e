using Atlas.Engine.Cli.Deployment.Salesforce;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Flows;

/// <summary>What is left for a person to do after a deployment.</summary>
public static class NextSteps
{
    private static readonly string[] Mailboxes = ["SalesTeamEmail", "AlarmEmail"];

    /// <summary>Where it is said how the file is made that fills the Salesforce secret.</summary>
    public const string WhereSecretIsExplained = "docs/deployment.md, \"The Salesforce secret\", shows how";

    /// <summary>In the order in which to do it.</summary>
    public static IEnumerable<string> Of(Target target, AwsCli aws, IReadOnlyDictionary<string, string> parameters, SalesforceSecretState? secret)
    {
        if (secret is { IsPlaceholder: true })
        {
            yield return $"Write username, client_id and private_key of the Salesforce integration user into salesforce-secret.json ({WhereSecretIsExplained}), then: {SalesforceSecretStep.CommandToFill(aws, target.SalesforceSecretName)}   Delete the file afterwards.";
        }

        foreach (string mailbox in Mailboxes.Where(name => parameters.GetValueOrDefault(name, "").Length > 0))
            yield return $"Confirm the subscription in the message that AWS sent to {mailbox}.";
        if (parameters.GetValueOrDefault("ConnectInstanceId", "").Length == 0 && parameters.GetValueOrDefault("ConnectInstanceAlias", "").Length == 0)
            yield return "There is no telephone: the chat works, and calls end as NotPlaced. Give ConnectInstanceId, or ConnectInstanceAlias for a new instance.";
        yield return $"Test it: {target.CommandLine("test")}";
        yield return $"After a change of code: {target.CommandLine("update")}   To remove it: {target.CommandLine("cleanup")}";
    }
}
