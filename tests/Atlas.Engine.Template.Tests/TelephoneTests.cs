using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>The telephone is the one that was asked for, a new one or one that is there, and what speaks on it is wired to what answers.</summary>
public sealed class TelephoneTests
{
    private static readonly CloudTemplate New = Repository.Template;
    private static readonly CloudTemplate Existing = Repository.Existing;

    [Fact]
    public void Makes_an_instance_and_claims_a_number_where_both_are_asked_for()
    {
        Assert.Equal("atlas-test", New.Resources["ConnectInstance"].Properties["InstanceAlias"]?.GetValue<string>());
        Assert.Equal("CONNECT_MANAGED", New.Resources["ConnectInstance"].Text("IdentityManagementType"));
        Assert.Equal("""{"InboundCalls":false,"OutboundCalls":true,"ContactflowLogs":false}""", New.Resources["ConnectInstance"].Properties["Attributes"]?.ToJsonString());
        JsonObject number = New.Resources["ConnectNumber"].Properties;
        Assert.Equal(("DID", "US"), (number["Type"]?.GetValue<string>(), number["CountryCode"]?.GetValue<string>()));
        Assert.Equal(New.GetAtt("ConnectInstance", "Arn"), number["TargetArn"]?.GetValue<string>());
        CloudResource[] telephone = [.. New.Resources.Values.Where(resource => resource.Type.StartsWith("AWS::Connect::", StringComparison.Ordinal) && resource.LogicalId is not ("ConnectInstance" or "ConnectNumber"))];
        Assert.Equal(4, telephone.Length);
        Assert.All(telephone, resource => Assert.Equal(New.GetAtt("ConnectInstance", "Arn"), InstanceOf(resource)));
    }

    [Fact]
    public void Claims_a_number_for_an_instance_that_is_there()
    {
        CloudTemplate template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string>
        {
            ["ConnectInstanceId"] = Repository.WhatIsThere["ConnectInstanceId"],
            ["ConnectNumberCountry"] = "US",
        });

        Assert.Equal(Repository.ExistingInstanceArn, template.Resources["ConnectNumber"].Text("TargetArn"));
        Assert.DoesNotContain("ConnectInstance", template.Resources.Keys);
    }

    [Fact]
    public void Is_not_there_where_nobody_asked_for_it()
    {
        Assert.DoesNotContain(Repository.Plain.Resources.Values, resource => resource.Type.StartsWith("AWS::Connect::", StringComparison.Ordinal));
        Assert.DoesNotContain("ConnectMayOpen", Repository.Plain.Resources.Keys);
        Assert.DoesNotContain(
            Repository.Plain.OfType("AWS::IAM::Role").SelectMany(role => Grant.Of(Repository.Plain, role.LogicalId)), grant => grant.Action.StartsWith("connect:", StringComparison.Ordinal));
    }

    [Fact]
    public void Keeps_another_recordings_place_of_the_instance()
    {
        CloudTemplate template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string>(Repository.Everything) { ["ConnectRecordingStorage"] = "false" });

        Assert.DoesNotContain("ConnectRecordings", template.Resources.Keys);
        Assert.Contains("OutboundCallFlow", template.Resources.Keys);
    }

    [Fact]
    public void Uses_an_instance_and_a_number_that_are_there()
    {
        Assert.DoesNotContain("ConnectInstance", Existing.Resources.Keys);
        Assert.DoesNotContain("ConnectNumber", Existing.Resources.Keys);
        CloudResource[] telephone = [.. Existing.Resources.Values.Where(resource => resource.Type.StartsWith("AWS::Connect::", StringComparison.Ordinal))];
        Assert.Equal(["ConnectRecordings", "ConnectUsesBot", "ConnectUsesFunction", "OutboundCallFlow"], telephone.Select(resource => resource.LogicalId).Order(StringComparer.Ordinal));
        Assert.All(telephone, resource => Assert.Equal(Repository.ExistingInstanceArn, InstanceOf(resource)));
    }

    [Theory]
    [InlineData("LexMayAnswer", "LexFulfillmentHandler", "lexv2.amazonaws.com", "AtlasBotAlias")]
    [InlineData("ConnectMayOpen", "InitiateCallHandler", "connect.amazonaws.com", "ConnectInstance")]
    public void Lets_a_function_be_run_by_whom_it_answers_and_by_nobody_else(string permission, string function, string principal, string source)
    {
        JsonObject granted = New.Resources[permission].Properties;

        Assert.Equal(New.GetAtt(function, "Arn"), granted["FunctionName"]?.GetValue<string>());
        Assert.Equal(("lambda:InvokeFunction", principal), (granted["Action"]?.GetValue<string>(), granted["Principal"]?.GetValue<string>()));
        Assert.Equal(New.GetAtt(source, "Arn"), granted["SourceArn"]?.GetValue<string>());
        Assert.Equal(New.Account.AccountId, granted["SourceAccount"]?.GetValue<string>());
    }

    [Fact]
    public void Lets_the_instance_that_is_there_run_the_opener_and_no_other() =>
        Assert.Equal(Repository.ExistingInstanceArn, Existing.Resources["ConnectMayOpen"].Text("SourceArn"));

    [Fact]
    public void Lets_nobody_else_run_a_function() =>
        Assert.Equal(["ConnectMayOpen", "LexMayAnswer"], New.OfType("AWS::Lambda::Permission").Select(permission => permission.LogicalId).Order(StringComparer.Ordinal));

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
    public void Has_Connect_put_recordings_into_the_bucket_where_the_engine_looks_for_them()
    {
        JsonObject storage = New.Resources["ConnectRecordings"].Properties;

        Assert.Equal(("CALL_RECORDINGS", "S3"), (storage["ResourceType"]?.GetValue<string>(), storage["StorageType"]?.GetValue<string>()));
        Assert.Equal(
            Filled.In(New, """{"BucketName":"${RecordingsBucket}","BucketPrefix":"connect/atlas-local/CallRecordings","EncryptionConfig":{"EncryptionType":"KMS","KeyId":"${DataKey.Arn}"}}"""),
            storage["S3Config"]?.ToJsonString());
    }

    [Theory]
    [InlineData("ConnectRecordings", "RecordingsBucketPolicy")]
    [InlineData("OutboundCallFlow", "ConnectUsesBot", "ConnectUsesFunction")]
    public void Waits_for_what_Connect_asks_for_when_it_is_made(string resource, params string[] others) =>
        Assert.Equal(others, Written.List(Written.Member(Written.Section("Resources")[resource], "DependsOn")).Select(other => other.ToString()));

    private static string? InstanceOf(CloudResource resource) => (resource.Properties["InstanceArn"] ?? resource.Properties["InstanceId"])?.GetValue<string>();
}
