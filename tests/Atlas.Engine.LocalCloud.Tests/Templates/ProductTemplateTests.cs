using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Tests.Templates;

/// <summary>The template that deploys is the one that runs locally.</summary>
public sealed class ProductTemplateTests
{
    private static readonly Dictionary<string, string> WithConnect = new()
    {
        ["ConnectInstanceId"] = "4b1f9c7e-0d36-4f7a-9a41-7de2c05b8c11",
        ["ConnectSourceNumber"] = "+18335550100",
    };

    private readonly CloudTemplate template = CloudTemplate.Load(Path.Combine(Template.Repository, "template.yaml"), WithConnect);

    [Fact]
    public void Has_the_eight_functions()
    {
        string[] expected =
        [
            "CreateLeadHandler", "GenerateDynamicScenarioHandler", "InitiateCallHandler", "InvokeOutboundCallHandler",
            "LexFulfillmentHandler", "StartTranscriptionHandler", "SummarizeAndResumeHandler", "UpdateLeadHandler",
        ];

        Assert.Equal(expected, template.Functions.Select(function => function.LogicalId).Order());
        Assert.All(template.Functions, function => Assert.Equal("bootstrap", function.Handler));
    }

    [Fact]
    public void Has_what_the_engine_keeps_its_data_in()
    {
        Assert.Equal(["ExpiresAt", "ExpirationTime"], template.Tables.Select(table => table.TimeToLiveAttribute));
        Assert.Equal(["RecordingsBucket"], template.Buckets.Select(bucket => bucket.LogicalId));
        Assert.Equal(["AlarmTopic", "SalesTeamNotifications"], template.Topics.Select(topic => topic.LogicalId).Order());
        Assert.Equal(["SalesforceSecret", "SuppressionKeySecret"], template.Secrets.Select(secret => secret.LogicalId).Order());
    }

    [Fact]
    public void Has_a_workflow_whose_substitutions_are_all_given()
    {
        CloudStateMachine workflow = Assert.Single(template.StateMachines);

        Assert.Equal("AtlasEngineWorkflow", workflow.LogicalId);
        Assert.Equal("STANDARD", workflow.Type);
        Assert.DoesNotContain("${", workflow.Definition, StringComparison.Ordinal);
        Assert.Contains(template.Functions.Single(f => f.LogicalId == "UpdateLeadHandler").Arn, workflow.Definition, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_a_bot_whose_alias_calls_the_fulfillment()
    {
        CloudBotAlias alias = Assert.Single(template.BotAliases);

        Assert.Equal(Assert.Single(template.Bots).Id, alias.BotId);
        Assert.True(template.Functions.Single(f => f.LogicalId == "LexFulfillmentHandler").IsCalled(alias.CodeHooks["en_US"]));
    }

    [Fact]
    public void Has_a_contact_flow_with_everything_filled_in()
    {
        CloudContactFlow flow = Assert.Single(template.ContactFlows);

        Assert.Contains("4b1f9c7e-0d36-4f7a-9a41-7de2c05b8c11", flow.InstanceArn, StringComparison.Ordinal);
        Assert.DoesNotContain("${", flow.Content, StringComparison.Ordinal);
    }
}
