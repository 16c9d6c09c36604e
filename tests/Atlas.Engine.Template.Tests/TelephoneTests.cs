using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>The telephone is the one that was asked for, a new one or one that is there, and what speaks on it is wired to what answers.</summary>
public sealed class TelephoneTests
{
    private const string InstanceId = "11111111-2222-4333-8444-555555555555";
    private const string Number = "+12065550100";
    private static readonly CloudTemplate New = Repository.Template;
    private static readonly CloudTemplate Existing = CloudTemplate.Load(
        Repository.TemplatePath, new Dictionary<string, string> { ["ConnectInstanceId"] = InstanceId, ["ConnectSourceNumber"] = Number });

    [Fact]
    public void Makes_an_instance_and_claims_a_number_where_both_are_asked_for()
    {
        Assert.Equal("atlas-test", New.Resources["ConnectInstance"].Properties["InstanceAlias"]?.GetValue<string>());
        Assert.True(New.Resources["ConnectInstance"].Properties["Attributes"]?["OutboundCalls"]?.GetValue<bool>());
        JsonObject number = New.Resources["ConnectNumber"].Properties;
        Assert.Equal(("DID", "US"), (number["Type"]?.GetValue<string>(), number["CountryCode"]?.GetValue<string>()));
        Assert.Equal(New.GetAtt("ConnectInstance", "Arn"), number["TargetArn"]?.GetValue<string>());
        Assert.Equal(New.GetAtt("ConnectNumber", "Address"), Dialler(New)["CONNECT_SOURCE_NUMBER"]);
    }

    [Fact]
    public void Uses_an_instance_and_a_number_that_are_there()
    {
        Assert.DoesNotContain("ConnectInstance", Existing.Resources.Keys);
        Assert.DoesNotContain("ConnectNumber", Existing.Resources.Keys);
        Assert.Equal((InstanceId, Number), (Dialler(Existing)["CONNECT_INSTANCE_ID"], Dialler(Existing)["CONNECT_SOURCE_NUMBER"]));
        CloudResource[] telephone = [.. Existing.Resources.Values.Where(resource => resource.Type.StartsWith("AWS::Connect::", StringComparison.Ordinal))];
        Assert.Equal(["ConnectRecordings", "ConnectUsesBot", "ConnectUsesFunction", "OutboundCallFlow"], telephone.Select(resource => resource.LogicalId).Order(StringComparer.Ordinal));
        Assert.All(telephone, resource => Assert.EndsWith($":instance/{InstanceId}", (resource.Properties["InstanceArn"] ?? resource.Properties["InstanceId"])?.GetValue<string>(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Puts_the_real_ARNs_into_the_contact_flow(bool isNew)
    {
        CloudTemplate template = isNew ? New : Existing;

        string flow = Assert.Single(template.ContactFlows).Content;

        Assert.Contains($"\"LambdaFunctionARN\": \"{template.GetAtt("InitiateCallHandler", "Arn")}\"", flow, StringComparison.Ordinal);
        Assert.Contains($"\"AliasArn\": \"{template.GetAtt("AtlasBotAlias", "Arn")}\"", flow, StringComparison.Ordinal);
        Assert.DoesNotContain("${", flow, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LexMayAnswer", "LexFulfillmentHandler", "lexv2.amazonaws.com", "AtlasBotAlias")]
    [InlineData("ConnectMayOpen", "InitiateCallHandler", "connect.amazonaws.com", "ConnectInstance")]
    public void Lets_a_function_be_run_by_whom_it_answers_and_by_nobody_else(string permission, string function, string principal, string source)
    {
        JsonObject granted = New.Resources[permission].Properties;

        Assert.Equal(New.GetAtt(function, "Arn"), granted["FunctionName"]?.GetValue<string>());
        Assert.Equal(principal, granted["Principal"]?.GetValue<string>());
        Assert.Equal(New.GetAtt(source, "Arn"), granted["SourceArn"]?.GetValue<string>());
        Assert.Equal(New.Account.AccountId, granted["SourceAccount"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("ConnectUsesBot", "LEX_BOT", "AtlasBotAlias")]
    [InlineData("ConnectUsesFunction", "LAMBDA_FUNCTION", "InitiateCallHandler")]
    public void Tells_Connect_what_its_flow_may_use(string association, string type, string target)
    {
        JsonObject associated = New.Resources[association].Properties;

        Assert.Equal(type, associated["IntegrationType"]?.GetValue<string>());
        Assert.Equal(New.GetAtt(target, "Arn"), associated["IntegrationArn"]?.GetValue<string>());
    }

    [Fact]
    public void Lets_Connect_write_recordings_into_the_bucket_where_the_engine_looks_for_them()
    {
        JsonNode storage = New.Resources["ConnectRecordings"].Properties["S3Config"]!;
        string[] writable = [.. (New.Resources["RecordingsBucketPolicy"].Properties["PolicyDocument"]?["Statement"] as JsonArray ?? [])
            .Where(statement => statement?["Action"]?.ToString() == "s3:PutObject").Select(statement => statement?["Resource"]?.GetValue<string>() ?? "").Distinct()];

        Assert.Equal(New.Resources["RecordingsBucket"].Ref, storage["BucketName"]?.GetValue<string>());
        Assert.Equal([$"{New.GetAtt("RecordingsBucket", "Arn")}/connect/*"], writable);
        Assert.StartsWith("connect/", storage["BucketPrefix"]?.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(New.GetAtt("DataKey", "Arn"), storage["EncryptionConfig"]?["KeyId"]?.GetValue<string>());
    }

    [Fact]
    public void Tells_somebody_when_the_month_costs_more_than_it_may()
    {
        JsonObject budget = New.Resources["MonthlyBudget"].Properties;

        Assert.Equal("100", budget["Budget"]?["BudgetLimit"]?["Amount"]?.ToString());
        Assert.All(budget["NotificationsWithSubscribers"] as JsonArray ?? [], told => Assert.Equal("budget@example.com", told?["Subscribers"]?[0]?["Address"]?.GetValue<string>()));
        Assert.DoesNotContain("MonthlyBudget", Existing.Resources.Keys);
    }

    private static IReadOnlyDictionary<string, string> Dialler(CloudTemplate template) => template.Functions.Single(function => function.LogicalId == "InvokeOutboundCallHandler").Environment;
}
