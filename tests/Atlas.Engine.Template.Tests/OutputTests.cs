using System.Text.RegularExpressions;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>The stack says where its parts are, to people and to the command line.</summary>
public sealed partial class OutputTests
{
    private static readonly Dictionary<string, string> Always = new(StringComparer.Ordinal)
    {
        ["StateMachineArn"] = "${AtlasEngineWorkflow}",
        ["BotId"] = "${AtlasBot}",
        ["BotAliasId"] = "${AtlasBotAlias.BotAliasId}",
        ["TopicArn"] = "${SalesTeamNotifications}",
        ["InteractionsTable"] = "${InteractionsTable}",
        ["TaskTokensTable"] = "${TaskTokensTable}",
        ["RecordingsBucket"] = "${RecordingsBucket}",
        ["SalesforceSecretArn"] = "${SalesforceSecret}",
        ["SuppressionKeySecretArn"] = "${SuppressionKeySecret}",
        ["DataKeyArn"] = "${DataKey.Arn}",
        ["AlarmTopicArn"] = "${AlarmTopic}",
        ["UndeliveredEventsUrl"] = "${UndeliveredEvents}",
        ["FailedEventsUrl"] = "${FailedEvents}",
        ["DashboardUrl"] = "https://${AWS::Region}.console.aws.amazon.com/cloudwatch/home?region=${AWS::Region}#dashboards/dashboard/${EngineDashboard}",
    };

    private static readonly Dictionary<string, string> OfTheTelephone = new(StringComparer.Ordinal)
    {
        ["ConnectInstanceId"] = "${ConnectInstance.Id}",
        ["ConnectSourceNumber"] = "${ConnectNumber.Address}",
        ["ContactFlowArn"] = "${OutboundCallFlow.ContactFlowArn}",
    };

    [Fact]
    public void Says_where_everything_is() => Check(Repository.Template, Always.Concat(OfTheTelephone));

    [Fact]
    public void Says_what_was_there_already() => Check(Repository.Existing, new Dictionary<string, string>(Always.Concat(OfTheTelephone))
    {
        ["SalesforceSecretArn"] = Repository.WhatIsThere["SalesforceSecretArn"],
        ["ConnectInstanceId"] = Repository.WhatIsThere["ConnectInstanceId"],
        ["ConnectSourceNumber"] = Repository.WhatIsThere["ConnectSourceNumber"],
    });

    [Fact]
    public void Says_nothing_of_a_telephone_that_is_not_there() => Check(Repository.Plain, Always);

    [Fact]
    public void Says_whatever_the_command_line_asks_for()
    {
        string[] asked = [.. Directory.GetFiles(Path.Combine(Repository.Root, "src", "Atlas.Engine.Cli"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Asked().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

        // SourceBucket is an output of SAM's own stack.
        Assert.Equal(["RecordingsBucket", "SourceBucket", "StateMachineArn"], asked);
        Assert.All(asked.Except(["SourceBucket"]), output => Assert.Contains(output, Repository.Template.Outputs.Keys));
    }

    private static void Check(CloudTemplate template, IEnumerable<KeyValuePair<string, string>> expected) => Assert.Equal(
        expected.Select(output => $"{output.Key} = {Filled.In(template, output.Value)}").Order(StringComparer.Ordinal),
        template.Outputs.Select(output => $"{output.Key} = {output.Value}").Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\bOutputs(?:\.(?:TryGetValue|GetValueOrDefault)\(|\[)""([A-Za-z]+)""")]
    private static partial Regex Asked();
}
