using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.Code;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>Every log has its own group, which ends, and holds nothing that people said.</summary>
public sealed class LogTests
{
    private static readonly CloudTemplate Template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string>(Repository.Everything)
    {
        ["LogRetentionDays"] = "14",
    });

    public static TheoryData<string> Functions => [.. FunctionCode.Names];

    [Fact]
    public void Forgets_every_log_when_told()
    {
        CloudResource[] groups = [.. Template.OfType("AWS::Logs::LogGroup")];

        Assert.Equal(FunctionCode.Names.Select(name => name + "Logs").Append("WorkflowLogs").Order(), groups.Select(group => group.LogicalId).Order());
        Assert.All(groups, group => Assert.Equal("14", group.Properties["RetentionInDays"]?.ToString()));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Writes_a_function_s_log_as_JSON_into_its_own_group(string name)
    {
        Assert.Equal($"/aws/lambda/atlas-local-{name}", Template.Resources[name + "Logs"].Text("LogGroupName"));
        Assert.Equal(Template.Resources[name + "Logs"].Ref, Template.Resources[name + "Handler"].Properties["LoggingConfig"]?["LogGroup"]?.GetValue<string>());
        Assert.Equal("JSON", Template.Functions.Single(function => function.LogicalId == name + "Handler").LogFormat);
    }

    [Fact]
    public void Writes_every_step_of_the_workflow_and_none_of_its_data()
    {
        JsonObject workflow = Template.Resources["AtlasEngineWorkflow"].Properties;

        Assert.Equal("ALL", workflow["Logging"]?["Level"]?.GetValue<string>());
        Assert.False(workflow["Logging"]?["IncludeExecutionData"]?.GetValue<bool>());
        Assert.Equal([Template.GetAtt("WorkflowLogs", "Arn")], (workflow["Logging"]?["Destinations"] as JsonArray ?? [])
            .Select(destination => destination?["CloudWatchLogsLogGroup"]?["LogGroupArn"]?.GetValue<string>()));
        Assert.Equal("/aws/vendedlogs/states/atlas-local-AtlasEngineWorkflow", Template.Resources["WorkflowLogs"].Text("LogGroupName"));
    }
}
