using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.LocalCloud.Tests.Templates;

namespace Atlas.Engine.LocalCloud.Tests.Composition;

/// <summary>The template, the workflow and the contact flow say the same.</summary>
public sealed class ShippedFilesTests
{
    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["ConnectInstanceId"] = "11111111-2222-4333-8444-555555555555",
        ["ConnectSourceNumber"] = "+12065550100",
    };

    private readonly CloudTemplate template = CloudTemplate.Load(Path.Combine(Template.Repository, "template.yaml"), Parameters);

    [Fact]
    public void The_template_holds_the_contact_flow_of_the_repository()
    {
        string shipped = File.ReadAllText(Path.Combine(Template.Repository, "connect", "outbound-call.flow.json"))
            .Replace("${InitiateCallFunctionArn}", template.GetAtt("InitiateCallHandler", "Arn"), StringComparison.Ordinal)
            .Replace("${BotAliasArn}", template.GetAtt("AtlasBotAlias", "Arn"), StringComparison.Ordinal)
            .Replace("${RecordingBehavior}", "Enabled", StringComparison.Ordinal);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(shipped), JsonNode.Parse(Assert.Single(template.ContactFlows).Content)));
    }

    [Fact]
    public void The_contact_flow_listens_for_the_key_that_the_playbook_names()
    {
        JsonNode playbook = JsonNode.Parse(File.ReadAllText(Path.Combine(Template.Repository, "playbook", "atlas.playbook.json")))!;
        JsonArray actions = JsonNode.Parse(Assert.Single(template.ContactFlows).Content)!["Actions"]!.AsArray();
        JsonNode opener = actions.Single(action => action!["Type"]!.GetValue<string>() == "GetParticipantInput")!;
        JsonNode condition = Assert.Single(opener["Transitions"]!["Conditions"]!.AsArray())!["Condition"]!;

        Assert.Equal(playbook["phrases"]!["optOutKey"]!.GetValue<string>(), Assert.Single(condition["Operands"]!.AsArray())!.GetValue<string>());
    }

    [Fact]
    public void The_workflows_placeholders_are_all_filled()
    {
        string definition = Assert.Single(template.StateMachines).Definition;

        Assert.DoesNotContain("${", definition, StringComparison.Ordinal);
    }

    [Fact]
    public void The_template_has_a_table_of_interactions_with_its_index()
    {
        CloudTable table = template.Tables.Single(candidate => candidate.LogicalId == "InteractionsTable");

        Assert.Contains("ContactId-index", table.Properties.ToJsonString(), StringComparison.Ordinal);
    }
}
