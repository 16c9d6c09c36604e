using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>Recordings and messages are encrypted under our own key, closed to the public, and forgotten when told.</summary>
public sealed class StorageTests
{
    private static readonly CloudTemplate Template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string>(Repository.Everything)
    {
        ["RecordingRetentionDays"] = "17",
    });

    private static readonly JsonObject Bucket = Template.Resources["RecordingsBucket"].Properties;

    [Theory]
    [InlineData("BlockPublicAcls")]
    [InlineData("BlockPublicPolicy")]
    [InlineData("IgnorePublicAcls")]
    [InlineData("RestrictPublicBuckets")]
    public void Is_closed_to_the_public(string flag) => Assert.True(Bucket["PublicAccessBlockConfiguration"]?[flag]?.GetValue<bool>());

    [Fact]
    public void Encrypts_recordings_under_our_key()
    {
        JsonNode? rule = Assert.Single(Bucket["BucketEncryption"]?["ServerSideEncryptionConfiguration"] as JsonArray ?? []);

        Assert.Equal("aws:kms", rule?["ServerSideEncryptionByDefault"]?["SSEAlgorithm"]?.GetValue<string>());
        Assert.Equal(Template.GetAtt("DataKey", "Arn"), rule?["ServerSideEncryptionByDefault"]?["KMSMasterKeyID"]?.GetValue<string>());
        Assert.True(rule?["BucketKeyEnabled"]?.GetValue<bool>());
    }

    [Fact]
    public void Forgets_recordings_when_told_and_what_never_arrived_in_a_day() => Assert.Equal(
        [
            """{"Id":"forget","Status":"Enabled","ExpirationInDays":"17"}""",
            """{"Id":"forget-what-never-arrived","Status":"Enabled","AbortIncompleteMultipartUpload":{"DaysAfterInitiation":1}}""",
        ],
        (Bucket["LifecycleConfiguration"]?["Rules"] as JsonArray ?? []).Select(rule => rule?.ToJsonString()));

    [Fact]
    public void Belongs_to_its_owner_and_tells_of_what_arrives()
    {
        Assert.Equal("""{"Rules":[{"ObjectOwnership":"BucketOwnerEnforced"}]}""", Bucket["OwnershipControls"]?.ToJsonString());
        Assert.Equal("""{"EventBridgeConfiguration":{"EventBridgeEnabled":true}}""", Bucket["NotificationConfiguration"]?.ToJsonString());
    }

    [Fact]
    public void Keeps_no_earlier_version_of_what_was_erased() => Assert.False(Bucket.ContainsKey("VersioningConfiguration"));

    [Fact]
    public void Changes_its_key_every_year() => Assert.True(Template.Resources["DataKey"].Properties["EnableKeyRotation"]?.GetValue<bool>());

    [Theory]
    [InlineData("SalesTeamNotifications")]
    [InlineData("AlarmTopic")]
    public void Encrypts_messages_under_our_key(string topic) => Assert.Equal(Template.Resources["DataKey"].Ref, Template.Resources[topic].Text("KmsMasterKeyId"));

    [Theory]
    [InlineData("UndeliveredEvents")]
    [InlineData("FailedEvents")]
    public void Keeps_events_that_were_given_up_encrypted_and_for_the_14_days_that_the_page_says(string queue)
    {
        JsonObject kept = Template.Resources[queue].Properties;

        Assert.True(kept["SqsManagedSseEnabled"]?.GetValue<bool>());
        Assert.Equal((long)TimeSpan.FromDays(14).TotalSeconds, kept["MessageRetentionPeriod"]?.GetValue<long>());
        Assert.Contains("Nothing is lost for 14 days", Repository.Read("docs", "operations.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Makes_a_long_key_for_the_hashes_of_suppressed_numbers() =>
        Assert.Equal("""{"PasswordLength":64,"ExcludePunctuation":true}""", Template.Resources["SuppressionKeySecret"].Properties["GenerateSecretString"]?.ToJsonString());

    [Theory]
    [InlineData("SalesTeamNotifications", "sales@example.com")]
    [InlineData("AlarmTopic", "alarms@example.com")]
    public void Subscribes_each_reader_to_their_own_topic(string topic, string reader) =>
        Assert.Equal([new TopicSubscription("email", reader)], Template.Topics.Single(told => told.LogicalId == topic).Subscriptions);

    [Fact]
    public void Subscribes_nobody_who_was_not_named() => Assert.Empty(Repository.Plain.OfType("AWS::SNS::Subscription"));
}
