using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>What lies in the account is open to whom it must be, from within the account, and over TLS.</summary>
public sealed class ResourcePolicyTests
{
    private static readonly CloudTemplate Template = Repository.Template;

    private static readonly Dictionary<string, string[]> Expected = new(StringComparer.Ordinal)
    {
        ["DataKey"] =
        [
            "TheAccountDecides: Allow to AWS arn:aws:iam::${AWS::AccountId}:root: kms:* on *",
            "AlarmsReachTheirTopic: Allow to Service cloudwatch.amazonaws.com: kms:Decrypt kms:GenerateDataKey on * if StringEquals aws:SourceAccount ${AWS::AccountId}",
            "ConnectWritesRecordings: Allow to Service connect.amazonaws.com: kms:Decrypt kms:GenerateDataKey on * if StringEquals aws:SourceAccount ${AWS::AccountId}",
            "ConnectsRoleWritesRecordings: Allow to AWS *: kms:Decrypt kms:GenerateDataKey on * if ArnLike aws:PrincipalArn " + RoleOfConnect
                + " and StringEquals kms:ViaService s3.${AWS::Region}.amazonaws.com",
        ],
        ["RecordingsBucketPolicy"] =
        [
            "NothingWithoutTls: Deny to *: s3:* on ${RecordingsBucket.Arn} ${RecordingsBucket.Arn}/* if Bool aws:SecureTransport false",
            "ConnectWritesRecordings: Allow to Service connect.amazonaws.com: s3:PutObject on ${RecordingsBucket.Arn}/connect/*"
                + " if StringEquals aws:SourceAccount ${AWS::AccountId} and ArnEquals aws:SourceArn ${ConnectInstance.Arn}",
            "ConnectsRoleWritesRecordings: Allow to AWS arn:aws:iam::${AWS::AccountId}:root: s3:PutObject on ${RecordingsBucket.Arn}/connect/* if ArnLike aws:PrincipalArn " + RoleOfConnect,
        ],
        ["SalesTeamNotificationsPolicy"] = ["NothingWithoutTls: Deny to *: sns:Publish on ${SalesTeamNotifications} if Bool aws:SecureTransport false"],
        ["AlarmTopicPolicy"] =
        [
            "AlarmsPublish: Allow to Service cloudwatch.amazonaws.com: sns:Publish on ${AlarmTopic} if StringEquals aws:SourceAccount ${AWS::AccountId}",
            "NothingWithoutTls: Deny to *: sns:Publish on ${AlarmTopic} if Bool aws:SecureTransport false",
        ],
        ["UndeliveredEventsPolicy"] =
        [
            "RulesSend: Allow to Service events.amazonaws.com: sqs:SendMessage on ${UndeliveredEvents.Arn} if ArnEquals aws:SourceArn ${StartTranscriptionHandlerRecordingLanded.Arn}"
                + "|${SummarizeAndResumeHandlerTranscriptionEnded.Arn}|${SummarizeAndResumeHandlerCallEnded.Arn}",
            "NothingWithoutTls: Deny to *: sqs:SendMessage on ${UndeliveredEvents.Arn} if Bool aws:SecureTransport false",
        ],
        ["FailedEventsPolicy"] = ["NothingWithoutTls: Deny to *: sqs:SendMessage on ${FailedEvents.Arn} if Bool aws:SecureTransport false"],
    };

    private const string RoleOfConnect = "arn:aws:iam::${AWS::AccountId}:role/aws-service-role/connect.amazonaws.com/*";

    // What says for whom a service acts, or who somebody is. An operator that ends with IfExists would let the others in.
    private static readonly string[] SaysWhose =
    [
        "StringEquals aws:SourceAccount ", "ArnEquals aws:SourceArn ", "ArnLike aws:PrincipalArn ",
    ];

    public static TheoryData<string> Policies => [.. Holders(Template)];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Opens_a_resource_to_whom_it_must(string policy) => Assert.Equal(
        Expected[policy].Select(line => Filled.In(Template, line)),
        Statement.OfResource(Template, policy).Select(statement => $"{statement.Sid}: {statement}"));

    [Fact]
    public void Has_the_policies_that_this_test_knows() => Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), Holders(Template).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Policies))]
    public void Lets_in_no_service_and_no_stranger_of_another_account(string policy)
    {
        IEnumerable<Statement> open = Statement.OfResource(Template, policy)
            .Where(statement => statement.Allows && (statement.Principal.Contains('*', StringComparison.Ordinal) || statement.Principal.StartsWith("Service ", StringComparison.Ordinal)));

        Assert.All(open, statement => Assert.Contains(statement.Conditions, condition =>
            SaysWhose.Any(way => condition.StartsWith(way, StringComparison.Ordinal)) && condition.Contains(Template.Account.AccountId, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("RecordingsBucketPolicy", "Bucket", "RecordingsBucket")]
    [InlineData("SalesTeamNotificationsPolicy", "Topics", "SalesTeamNotifications")]
    [InlineData("AlarmTopicPolicy", "Topics", "AlarmTopic")]
    [InlineData("UndeliveredEventsPolicy", "Queues", "UndeliveredEvents")]
    [InlineData("FailedEventsPolicy", "Queues", "FailedEvents")]
    public void Belongs_to_the_resource_that_it_speaks_of(string policy, string property, string resource) =>
        Assert.Equal([Template.Resources[resource].Ref], Grant.Texts(Template.Resources[policy].Properties[property]));

    [Fact]
    public void Covers_every_bucket_topic_and_queue() => Assert.Equal(
        Template.OfType("AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::SQS::Queue").Select(resource => resource.LogicalId + "Policy").Append("DataKey").Order(StringComparer.Ordinal),
        Expected.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Lets_Connect_write_nothing_where_calls_are_not_recorded()
    {
        CloudTemplate template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string>(Repository.Everything) { ["ConnectRecordingStorage"] = "false" });

        Assert.Equal(["NothingWithoutTls"], Statement.OfResource(template, "RecordingsBucketPolicy").Select(statement => statement.Sid));
    }

    [Fact]
    public void Lets_only_the_instance_that_is_there_write_recordings() => Assert.Contains(
        $"ArnEquals aws:SourceArn {Repository.ExistingInstanceArn}",
        Statement.OfResource(Repository.Existing, "RecordingsBucketPolicy").Single(statement => statement.Sid == "ConnectWritesRecordings").Conditions);

    private static IEnumerable<string> Holders(CloudTemplate template) =>
        template.Resources.Values.Where(resource => resource.Properties.ContainsKey("PolicyDocument") || resource.Properties.ContainsKey("KeyPolicy")).Select(resource => resource.LogicalId);
}
