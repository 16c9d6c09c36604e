using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Tests.Templates;

public sealed class EventSourceTests
{
    private const string Yaml = """
        Resources:
          Bucket:
            Type: AWS::S3::Bucket
            Properties:
              BucketName: b
              NotificationConfiguration:
                EventBridgeConfiguration: {EventBridgeEnabled: true}
                LambdaConfigurations:
                  - Event: s3:ObjectCreated:Put
                    Function: !GetAtt Fn.Arn
                    Filter: {S3Key: {Rules: [{Name: Suffix, Value: .wav}]}}
          Fn:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: fn
              Events:
                Uploaded:
                  Type: S3
                  Properties:
                    Bucket: !Ref Bucket
                    Events: s3:ObjectCreated:*
                    Filter: {S3Key: {Rules: [{Name: prefix, Value: in/}]}}
                Ended:
                  Type: EventBridgeRule
                  Properties: {Pattern: {source: [aws.connect]}, Input: '{"a":1}'}
                Paused:
                  Type: EventBridgeRule
                  Properties: {Pattern: {source: [aws.connect]}, State: DISABLED}
                Sweep: {Type: Schedule, Properties: {Schedule: rate(15 minutes)}}
          Rule:
            Type: AWS::Events::Rule
            Properties:
              Name: rule
              EventPattern: {detail-type: [x]}
              Targets: [{Id: t, Arn: !GetAtt Fn.Arn}]
          Permit:
            Type: AWS::Lambda::Permission
            Properties: {FunctionName: !Ref Fn, Action: 'lambda:InvokeFunction', Principal: events.amazonaws.com, SourceArn: !GetAtt Rule.Arn}
        """;

    private readonly CloudTemplate template = Template.Of(Yaml);

    [Fact]
    public void Are_read_from_functions_rules_and_buckets()
    {
        Assert.Equal(["rule", "FnEnded"], template.Rules.Select(rule => rule.Name));
        Assert.Equal([null, "{\"a\":1}"], template.Rules.Select(rule => Assert.Single(rule.Targets).Input));
        Assert.Equal([("FnUploaded", "in/", ""), ("Bucket", "", ".wav")], template.BucketNotifications.Select(n => (n.Id, n.Prefix, n.Suffix)));
        Assert.True(Assert.Single(template.Buckets).TellsEventBridge);
        Assert.Equal(TimeSpan.FromMinutes(15), Assert.Single(template.Schedules).Every);
    }

    [Theory]
    [InlineData("ObjectCreated:Put", "in/a.txt", true)]
    [InlineData("ObjectCreated:CompleteMultipartUpload", "in/a.txt", true)]
    [InlineData("ObjectCreated:Put", "out/a.txt", false)]
    [InlineData("ObjectRemoved:Delete", "in/a.txt", false)]
    public void Tell_of_the_keys_and_causes_that_they_name(string eventName, string key, bool tells) =>
        Assert.Equal(tells, template.BucketNotifications[0].Tells(eventName, key));

    [Theory]
    [InlineData("events.amazonaws.com", "arn:aws:events:us-east-1:123456789012:rule/rule", true)]
    [InlineData("events.amazonaws.com", "arn:aws:events:us-east-1:123456789012:rule/other", false)]
    [InlineData("s3.amazonaws.com", "arn:aws:events:us-east-1:123456789012:rule/rule", false)]
    public void May_invoke_what_a_permission_says(string principal, string source, bool isAllowed) =>
        Assert.Equal(isAllowed, Assert.Single(template.Permissions).Allows(principal, Assert.Single(template.Functions), source));

    [Fact]
    public void Do_not_include_topics()
    {
        TemplateError error = Assert.Throws<TemplateError>(() =>
            Template.Of("Resources: {T: {Type: AWS::SNS::Topic}, S: {Type: AWS::SNS::Subscription, Properties: {TopicArn: !Ref T, Protocol: lambda, Endpoint: 'arn:fn'}}}"));

        Assert.Equal("T", error.Resource);
    }

    [Theory]
    [InlineData("Type: Api, Properties: {Path: /}", "'Api'")]
    [InlineData("Type: Schedule, Properties: {Schedule: 'cron(0 12 * * ? *)'}", "rate(")]
    [InlineData("Type: EventBridgeRule, Properties: {Pattern: {source: [a]}, InputPath: $.detail}", "InputPath")]
    [InlineData("Type: EventBridgeRule, Properties: {}", "pattern")]
    [InlineData("Type: S3, Properties: {Bucket: b, Events: 's3:ObjectRemoved:*'}", "ObjectRemoved")]
    public void That_cannot_be_raised_here_are_refused(string source, string named)
    {
        TemplateError error = Assert.Throws<TemplateError>(() =>
            Template.Of($"Resources: {{Fn: {{Type: AWS::Serverless::Function, Properties: {{Events: {{E: {{{source}}}}}}}}}}}"));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
