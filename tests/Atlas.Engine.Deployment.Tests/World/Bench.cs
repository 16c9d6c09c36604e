using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Tools;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console.Testing;

namespace Atlas.Engine.Deployment.Tests.World;

/// <summary>A command's surroundings for a test: scripted programs, a console that is read, a clock that stands.</summary>
public sealed class Bench : IDisposable
{
    public const string Template = """
        Parameters:
          Environment: {Type: String, Default: dev, AllowedValues: [dev, staging, prod], Description: Names it.}
          ConnectInstanceId:
            Type: String
            Default: ''
            AllowedPattern: '^$|^[0-9a-f-]{36}$'
            ConstraintDescription: The id of a Connect instance (36 characters), or empty for no telephone.
            Description: Where calls are placed from.
          RetentionDays: {Type: Number, Default: 90, MinValue: 1, MaxValue: 3650, Description: For how long.}
          SalesforceSecretArn: {Type: String, Default: '', Description: The secret.}
        Resources:
          Topic: {Type: AWS::SNS::Topic}
        """;

    public const string StackId = "arn:aws:cloudformation:us-east-1:123456789012:stack/atlas-engine-dev/1";

    private readonly Repository repository;

    public Bench(string template = Template, string samconfig = "")
    {
        repository = Repository.With(template, samconfig);
        Console.Profile.Width = 400;
        Tools.On("aws --version", "aws-cli/2.31.0").On("sam --version", "SAM CLI, version 1.145.0").On("dotnet --version", "10.0.401").On("make --version", "GNU Make 4.3")
            .On("aws sts get-caller-identity", """{"Account": "123456789012", "Arn": "arn:aws:iam::123456789012:user/ann"}""")
            .On("aws configure list", "      Name                    Value             Type    Location\n    region                us-east-1              env    AWS_DEFAULT_REGION")
            .On("aws iam simulate-principal-policy", """{"EvaluationResults": [{"EvalActionName": "s3:PutObject", "EvalDecision": "allowed"}]}""")
            .On("aws bedrock get-foundation-model-availability", """{"authorizationStatus": "AUTHORIZED", "entitlementAvailability": "AVAILABLE", "agreementAvailability": {"status": "AVAILABLE"}, "regionAvailability": "AVAILABLE"}""")
            .On("sam build", "Build Succeeded").On("sam deploy", "Changeset created successfully.");
    }

    public ScriptedTools Tools { get; } = new();

    public TestConsole Console { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 18, 0, 0, TimeSpan.Zero));

    public string Folder => repository.Folder;

    public string SamConfig => File.Exists(repository.PathOf("samconfig.toml")) ? repository.Read("samconfig.toml") : "";

    public Site Site(string environment = "dev", bool yes = true, IReadOnlyDictionary<string, string>? parameters = null, bool mayLoseData = false) =>
        new(new DeploymentOptions(environment) { Yes = yes, Parameters = parameters ?? new Dictionary<string, string>(), MayLoseData = mayLoseData }, Folder, Tools, Console, Time, TimeSpan.Zero);

    public Site Site(DeploymentOptions options) => new(options, Folder, Tools, Console, Time, TimeSpan.Zero);

    /// <summary>A stack with a table and a bucket that its template retains, and a bucket that goes with it.</summary>
    public Bench WithStackToRemove()
    {
        Tools
            .On("aws cloudformation describe-stacks", Stack("CREATE_COMPLETE"))
            .On("aws cloudformation describe-stacks --stack-name aws-sam-cli-managed-default", [_ => Refusal("ValidationError", "Stack with id aws-sam-cli-managed-default does not exist")])
            .On("aws cloudformation list-stacks", """{"StackSummaries": []}""")
            .On("aws cloudformation list-stack-resources", """
                {"StackResourceSummaries": [
                  {"LogicalResourceId": "Interactions", "ResourceType": "AWS::DynamoDB::Table", "PhysicalResourceId": "t1", "ResourceStatus": "CREATE_COMPLETE"},
                  {"LogicalResourceId": "Recordings", "ResourceType": "AWS::S3::Bucket", "PhysicalResourceId": "b1", "ResourceStatus": "CREATE_COMPLETE"},
                  {"LogicalResourceId": "Scratch", "ResourceType": "AWS::S3::Bucket", "PhysicalResourceId": "b2", "ResourceStatus": "CREATE_COMPLETE"}]}
                """)
            .On("aws cloudformation get-template", """
                {"TemplateBody": {"Resources": {"Interactions": {"Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain"},
                  "Recordings": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain"}, "Scratch": {"Type": "AWS::S3::Bucket"}}}}
                """)
            .On("aws cloudformation describe-stack-events", Events(), Events(("", "DELETE_IN_PROGRESS", ""), ("", "DELETE_COMPLETE", "")))
            .On("aws cloudformation delete-stack", "")
            .On("aws dynamodb describe-table", """{"Table": {"DeletionProtectionEnabled": true}}""").On("aws dynamodb update-table", "{}").On("aws dynamodb delete-table", "{}")
            .On("aws s3api list-object-versions", "").On("aws s3api delete-bucket", "")
            .On("aws secretsmanager describe-secret", [_ => Refusal("ResourceNotFoundException", "Secrets Manager can't find the specified secret.")]);
        return this;
    }

    /// <summary>No stack when the parameters are chosen and when it is made ready; then one that a change set created.</summary>
    public Bench WithNewStack()
    {
        Tools.On("aws cloudformation describe-stacks",
            [.. Enumerable.Repeat((Func<ToolCall, ToolResult>)(_ => Refusal("ValidationError", "Stack with id atlas-engine-dev does not exist")), 2), _ => new(0, Stack("CREATE_COMPLETE"), "")])
            .On("aws cloudformation list-change-sets", [_ => Refusal("ValidationError", "Stack [atlas-engine-dev] does not exist"), _ => new(0, ChangeSets, "")])
            .On("aws cloudformation describe-change-set", """{"Changes": [{"ResourceChange": {"Action": "Add", "LogicalResourceId": "Topic", "ResourceType": "AWS::SNS::Topic"}}]}""")
            .On("aws cloudformation execute-change-set", "")
            .On("aws cloudformation describe-stack-events", Events(), Events(("Topic", "CREATE_IN_PROGRESS", ""), ("Topic", "CREATE_COMPLETE", ""), ("", "CREATE_COMPLETE", "")));
        return this;
    }

    public const string ChangeSets = $$"""{"Summaries": [{"ChangeSetId": "arn:change/1", "StackId": "{{StackId}}", "ExecutionStatus": "AVAILABLE", "CreationTime": "2026-11-25T18:00:00Z"}]}""";

    public static ToolResult Refusal(string code, string message) => new(254, "", $"An error occurred ({code}) when calling the Some operation: {message}");

    public static string Stack(string status, string parameters = "[]") =>
        $$"""{"Stacks": [{"StackId": "{{StackId}}", "StackStatus": "{{status}}", "Parameters": {{parameters}}, "Outputs": [{"OutputKey": "StateMachineArn", "OutputValue": "arn:machine"}]}]}""";

    /// <summary>Events in the order in which they happened; CloudFormation gives the newest first. No name means the stack.</summary>
    public static string Events(params (string Resource, string Status, string Reason)[] happened) =>
        $$"""{"StackEvents": [{{string.Join(",", happened.Select((entry, i) => $$"""
            {"EventId": "e{{i}}", "StackId": "{{StackId}}", "LogicalResourceId": "{{(entry.Resource.Length > 0 ? entry.Resource : "atlas-engine-dev")}}",
             "PhysicalResourceId": "{{(entry.Resource.Length > 0 ? "p" : StackId)}}", "ResourceType": "{{(entry.Resource.Length > 0 ? "AWS::SNS::Topic" : "AWS::CloudFormation::Stack")}}",
             "ResourceStatus": "{{entry.Status}}", "ResourceStatusReason": "{{entry.Reason}}"}
            """).Reverse())}}]}""";

    public void Dispose()
    {
        Console.Dispose();
        repository.Dispose();
    }
}
