using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.Code;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>What the template makes is kept, guarded and forgotten as the design says.</summary>
public sealed partial class ResourceTests
{
    private static readonly CloudTemplate Template = Repository.Template;
    private static readonly CloudTemplate Plain = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string>());

    // What holds data or costs money, and can be tagged.
    private static readonly string[] Tagged =
    [
        "AWS::Connect::ContactFlow", "AWS::Connect::Instance", "AWS::Connect::PhoneNumber", "AWS::CloudWatch::Alarm", "AWS::DynamoDB::Table", "AWS::IAM::Role", "AWS::KMS::Key",
        "AWS::Logs::LogGroup", "AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::SecretsManager::Secret",
    ];

    [Theory]
    [InlineData("InteractionsTable", "ExpiresAt")]
    [InlineData("TaskTokensTable", "ExpirationTime")]
    public void Guards_a_table(string table, string expiry)
    {
        JsonObject guarded = Template.Resources[table].Properties;

        Assert.True(guarded["PointInTimeRecoverySpecification"]?["PointInTimeRecoveryEnabled"]?.GetValue<bool>());
        Assert.True(guarded["SSESpecification"]?["SSEEnabled"]?.GetValue<bool>());
        Assert.Equal(expiry, guarded["TimeToLiveSpecification"]?["AttributeName"]?.GetValue<string>());
        Assert.True(guarded["DeletionProtectionEnabled"]?.GetValue<bool>());
        Assert.False(Plain.Resources[table].Properties["DeletionProtectionEnabled"]?.GetValue<bool>());
    }

    [Fact]
    public void Finds_interactions_by_contact() =>
        Assert.Equal("ContactId-index", Template.Resources["InteractionsTable"].Properties["GlobalSecondaryIndexes"]?[0]?["IndexName"]?.GetValue<string>());

    [Fact]
    public void Keeps_recordings_private_encrypted_and_not_longer_than_told()
    {
        JsonObject bucket = Template.Resources["RecordingsBucket"].Properties;

        Assert.All(bucket["PublicAccessBlockConfiguration"] as JsonObject ?? [], block => Assert.True(block.Value?.GetValue<bool>()));
        Assert.Equal("aws:kms", bucket["BucketEncryption"]?["ServerSideEncryptionConfiguration"]?[0]?["ServerSideEncryptionByDefault"]?["SSEAlgorithm"]?.GetValue<string>());
        Assert.Equal("90", bucket["LifecycleConfiguration"]?["Rules"]?[0]?["ExpirationInDays"]?.ToString());
        Assert.False(bucket.ContainsKey("VersioningConfiguration"), "An erased recording would stay as an earlier version.");
    }

    [Theory]
    [InlineData("RecordingsBucketPolicy")]
    [InlineData("SalesTeamNotificationsPolicy")]
    [InlineData("AlarmTopicPolicy")]
    [InlineData("UndeliveredEventsPolicy")]
    [InlineData("FailedEventsPolicy")]
    public void Takes_nothing_without_tls(string policy) => Assert.Contains(
        Template.Resources[policy].Properties["PolicyDocument"]?["Statement"] as JsonArray ?? [],
        statement => statement?["Effect"]?.GetValue<string>() == "Deny" && statement["Condition"]?["Bool"]?["aws:SecureTransport"]?.ToString() == "false");

    [Fact]
    public void Lets_every_rule_give_up_an_event_into_a_queue()
    {
        string[] senders = [.. Grant.Texts(Template.Resources["UndeliveredEventsPolicy"].Properties["PolicyDocument"]?["Statement"]?[0]?["Condition"]?["ArnEquals"]?["aws:SourceArn"])];

        Assert.Equal(Template.Rules.Select(rule => rule.Arn).Order(), senders.Order());
        foreach ((string _, JsonNode? rule) in Template.OfType("AWS::Serverless::Function").SelectMany(function => function.Properties["Events"] as JsonObject ?? []))
        {
            Assert.Equal(Template.GetAtt("UndeliveredEvents", "Arn"), rule?["Properties"]?["DeadLetterConfig"]?["Arn"]?.GetValue<string>());
            Assert.NotNull(rule?["Properties"]?["RetryPolicy"]);
        }
    }

    [Fact]
    public void Keeps_what_a_function_failed_at()
    {
        CloudResource[] told = [.. Template.OfType("AWS::Serverless::Function").Where(function => function.Properties.ContainsKey("Events"))];

        Assert.Equal(["StartTranscriptionHandler", "SummarizeAndResumeHandler"], told.Select(function => function.LogicalId).Order());
        Assert.All(told, function => Assert.Equal(
            Template.GetAtt("FailedEvents", "Arn"), function.Properties["EventInvokeConfig"]?["DestinationConfig"]?["OnFailure"]?["Destination"]?.GetValue<string>()));
    }

    [Fact]
    public void Logs_without_what_people_said()
    {
        JsonObject workflow = Template.Resources["AtlasEngineWorkflow"].Properties;

        Assert.False(workflow["Logging"]?["IncludeExecutionData"]?.GetValue<bool>());
        Assert.Equal("STANDARD", workflow["Type"]?.GetValue<string>());
        Assert.False(Template.Resources["AtlasBotAlias"].Properties.ContainsKey("ConversationLogSettings"));
    }

    [Fact]
    public void Forgets_every_log()
    {
        CloudResource[] groups = [.. Template.OfType("AWS::Logs::LogGroup")];

        Assert.Equal(FunctionCode.Names.Select(name => name + "Logs").Append("WorkflowLogs").Order(), groups.Select(group => group.LogicalId).Order());
        Assert.All(groups, group => Assert.Equal("90", group.Properties["RetentionInDays"]?.ToString()));
        Assert.All(FunctionCode.Names, name => Assert.Equal(
            Template.Resources[name + "Logs"].Ref, Template.Resources[name + "Handler"].Properties["LoggingConfig"]?["LogGroup"]?.GetValue<string>()));
    }

    [Fact]
    public void Tags_what_holds_data_or_costs_money()
    {
        CloudResource[] taggable = [.. Template.OfType(Tagged)];

        Assert.NotEmpty(taggable);
        Assert.All(taggable.Where(resource => !IsAddedBySam(resource)), resource => Assert.True(
            (resource.Properties["Tags"] as JsonArray ?? []).Select(tag => tag?["Key"]?.GetValue<string>()).SequenceEqual(["Application", "Environment"]), $"{resource.LogicalId} lacks its tags."));
    }

    [Fact]
    public void Gives_a_changed_bot_a_new_version() => BotVersionName.Check(Template);

    [Fact]
    public void Works_without_a_telephone()
    {
        Assert.DoesNotContain(Plain.Resources.Values, resource => resource.Type.StartsWith("AWS::Connect::", StringComparison.Ordinal));
        Assert.All(Plain.Functions, function => Assert.Equal("", function.Environment.GetValueOrDefault("CONNECT_INSTANCE_ID", "")));
        Assert.DoesNotContain(Grant.Of(Plain, "InvokeOutboundCallRole"), grant => grant.Action.StartsWith("connect:", StringComparison.Ordinal));
    }

    [Fact]
    public void Keeps_another_recordings_place_of_the_instance()
    {
        CloudTemplate template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string>(Repository.Everything) { ["ConnectRecordingStorage"] = "false" });

        Assert.DoesNotContain("ConnectRecordings", template.Resources.Keys);
        Assert.Contains("OutboundCallFlow", template.Resources.Keys);
    }

    [Fact]
    public void Has_what_its_pages_name()
    {
        string[] pages = [Path.Combine(Repository.Root, "README.md"), .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)];
        string text = string.Join('\n', pages.Select(File.ReadAllText));

        Assert.All(ResourceNames().Matches(text).Select(match => match.Value).Distinct(), name => Assert.Contains(name, Template.Resources.Keys));
        Assert.All(OutputNames().Matches(text).Select(match => match.Groups[1].Value).Distinct(), name => Assert.Contains(name, Template.Outputs.Keys));
    }

    [GeneratedRegex(@"\b([A-Z][A-Za-z]+Handler[A-Za-z]*|[A-Z][A-Za-z]+Alarm|AlarmTopic|UndeliveredEvents|FailedEvents)\b")]
    private static partial Regex ResourceNames();

    [GeneratedRegex(@"output `([A-Za-z]+)`")]
    private static partial Regex OutputNames();

    private static bool IsAddedBySam(CloudResource resource) => resource.Type == "AWS::IAM::Role" && !resource.Properties.ContainsKey("Policies");
}
