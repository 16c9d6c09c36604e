using Attributes = System.Collections.Generic.Dictionary<string, System.Func<Atlas.Engine.LocalCloud.Templates.ResourceIdentity, string>>;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>What <c>Ref</c> and <c>Fn::GetAtt</c> give for a type of resource.</summary>
/// <param name="NameProperty">The property that holds the physical name, or null when the type has none.</param>
/// <param name="Ref">What <c>Ref</c> gives.</param>
/// <param name="GetAtt">What <c>Fn::GetAtt</c> gives, by attribute.</param>
internal sealed record ResourceShape(string? NameProperty, Func<ResourceIdentity, string> Ref, Attributes GetAtt);

/// <summary>The return values of the types that Atlas Engine's field uses.</summary>
/// <remarks>Source: CloudFormation's resource schemas (primary identifiers and read-only properties) and the types' documented return values.</remarks>
internal static class ResourceShapes
{
    private static readonly Dictionary<string, ResourceShape> Known = new(StringComparer.Ordinal)
    {
        ["AWS::DynamoDB::Table"] = new("TableName", Name, new() { ["Arn"] = Arn("dynamodb", "table/") }),
        ["AWS::S3::Bucket"] = new("BucketName", Name, new()
        {
            ["Arn"] = r => $"arn:aws:s3:::{r.Name}",
            ["DomainName"] = r => $"{r.Name}.s3.amazonaws.com",
            ["RegionalDomainName"] = r => $"{r.Name}.s3.{r.Account.Region}.amazonaws.com",
        }),
        ["AWS::SNS::Topic"] = new("TopicName", Arn("sns"), new() { ["TopicArn"] = Arn("sns"), ["TopicName"] = Name }),
        ["AWS::SQS::Queue"] = new("QueueName", QueueUrl, new() { ["Arn"] = Arn("sqs"), ["QueueName"] = Name, ["QueueUrl"] = QueueUrl }),
        ["AWS::SecretsManager::Secret"] = new("Name", Secret, new() { ["Id"] = Secret }),
        ["AWS::Serverless::Function"] = new("FunctionName", Name, new() { ["Arn"] = Arn("lambda", "function:") }),
        ["AWS::Lambda::Function"] = new("FunctionName", Name, new() { ["Arn"] = Arn("lambda", "function:") }),
        ["AWS::Lambda::Alias"] = new(null, Alias, new() { ["AliasArn"] = Alias }),
        ["AWS::Lambda::Version"] = new(null, r => $"{FunctionArn(r)}:1", new() { ["Version"] = _ => "1", ["FunctionArn"] = r => $"{FunctionArn(r)}:1" }),
        ["AWS::Serverless::StateMachine"] = new("Name", Arn("states", "stateMachine:"), new() { ["Arn"] = Arn("states", "stateMachine:"), ["Name"] = Name }),
        ["AWS::StepFunctions::StateMachine"] = new("StateMachineName", Arn("states", "stateMachine:"), new() { ["Arn"] = Arn("states", "stateMachine:"), ["Name"] = Name }),
        ["AWS::Lex::Bot"] = new("Name", r => r.ShortId, new() { ["Id"] = r => r.ShortId, ["Arn"] = r => r.Arn("lex", $"bot/{r.ShortId}") }),
        ["AWS::Lex::BotVersion"] = new(null, r => $"{r.Property("BotId")}|1", new() { ["BotVersion"] = _ => "1" }),
        ["AWS::Lex::BotAlias"] = new("BotAliasName", r => $"{r.ShortId}|{r.Property("BotId")}", new()
        {
            ["Arn"] = r => r.Arn("lex", $"bot-alias/{r.Property("BotId")}/{r.ShortId}"),
            ["BotAliasId"] = r => r.ShortId,
            ["BotAliasStatus"] = _ => "Available",
        }),
        ["AWS::Connect::Instance"] = new("InstanceAlias", Instance, new() { ["Arn"] = Instance, ["Id"] = r => r.Uuid, ["InstanceStatus"] = _ => "ACTIVE", ["ServiceRole"] = r => $"arn:aws:iam::{r.Account.AccountId}:role/aws-service-role/connect.amazonaws.com/{r.Name}" }),
        ["AWS::Connect::ContactFlow"] = InsideInstance("contact-flow", "ContactFlowArn"),
        ["AWS::Connect::ContactFlowModule"] = InsideInstance("flow-module", "ContactFlowModuleArn"),
        ["AWS::Connect::Queue"] = InsideInstance("queue", "QueueArn"),
        ["AWS::Connect::HoursOfOperation"] = InsideInstance("operating-hours", "HoursOfOperationArn"),
        ["AWS::Connect::PhoneNumber"] = new(null, r => r.Arn("connect", $"phone-number/{r.Uuid}"), new() { ["Address"] = _ => "+18335550100", ["PhoneNumberArn"] = r => r.Arn("connect", $"phone-number/{r.Uuid}") }),
        ["AWS::Connect::IntegrationAssociation"] = new(null, r => r.Uuid, new() { ["IntegrationAssociationId"] = r => r.Uuid }),
        ["AWS::Connect::InstanceStorageConfig"] = new(null, r => r.Uuid, new() { ["AssociationId"] = r => r.Uuid }),
        ["AWS::Logs::LogGroup"] = new("LogGroupName", Name, new() { ["Arn"] = r => r.Arn("logs", $"log-group:{r.Name}:*") }),
        ["AWS::IAM::Role"] = new("RoleName", Name, new() { ["Arn"] = r => $"arn:aws:iam::{r.Account.AccountId}:role/{r.Name}", ["RoleId"] = r => "AROA" + r.ShortId }),
        ["AWS::IAM::ManagedPolicy"] = new("ManagedPolicyName", r => $"arn:aws:iam::{r.Account.AccountId}:policy/{r.Name}", new() { ["PolicyArn"] = r => $"arn:aws:iam::{r.Account.AccountId}:policy/{r.Name}" }),
        ["AWS::KMS::Key"] = new(null, r => r.Uuid, new() { ["Arn"] = r => r.Arn("kms", $"key/{r.Uuid}"), ["KeyId"] = r => r.Uuid }),
        ["AWS::KMS::Alias"] = new("AliasName", Name, []),
        ["AWS::Events::Rule"] = new("Name", Name, new() { ["Arn"] = Arn("events", "rule/") }),
        ["AWS::Scheduler::Schedule"] = new("Name", Name, new() { ["Arn"] = Arn("scheduler", "schedule/default/") }),
        ["AWS::CloudWatch::Alarm"] = new("AlarmName", Name, new() { ["Arn"] = Arn("cloudwatch", "alarm:") }),
        ["AWS::CloudWatch::CompositeAlarm"] = new("AlarmName", Name, new() { ["Arn"] = Arn("cloudwatch", "alarm:") }),
        ["AWS::CloudWatch::Dashboard"] = new("DashboardName", Name, []),
        ["AWS::Bedrock::Guardrail"] = new("Name", Guardrail, new() { ["GuardrailArn"] = Guardrail, ["GuardrailId"] = GuardrailId, ["Version"] = _ => "DRAFT" }),
        ["AWS::Bedrock::GuardrailVersion"] = new(null, r => $"{r.Property("GuardrailIdentifier")}|1", new() { ["Version"] = _ => "1", ["GuardrailId"] = r => r.Property("GuardrailIdentifier") }),
        ["AWS::SSM::Parameter"] = new("Name", Name, new() { ["Type"] = r => r.Property("Type"), ["Value"] = r => r.Property("Value") }),
    };

    private static readonly ResourceShape Other = new(null, Name, []);

    /// <summary>The shape of a type; an unknown one has a name and nothing else.</summary>
    public static ResourceShape Of(string type) => Known.GetValueOrDefault(type, Other);

    private static string Name(ResourceIdentity resource) => resource.Name;

    private static Func<ResourceIdentity, string> Arn(string service, string prefix = "") => r => r.Arn(service, prefix + r.Name);

    private static string QueueUrl(ResourceIdentity r) => new Uri(r.Endpoint, $"/{r.Account.AccountId}/{r.Name}").AbsoluteUri;

    private static string Secret(ResourceIdentity r) => r.Arn("secretsmanager", $"secret:{r.Name}-{r.Suffix}");

    private static string Instance(ResourceIdentity r) => r.Arn("connect", $"instance/{r.Uuid}");

    private static string GuardrailId(ResourceIdentity r) => r.ShortId.ToLowerInvariant();

    private static string Guardrail(ResourceIdentity r) => r.Arn("bedrock", $"guardrail/{GuardrailId(r)}");

    private static string Alias(ResourceIdentity r) => $"{FunctionArn(r)}:{r.Property("Name")}";

    private static string FunctionArn(ResourceIdentity r) =>
        r.Property("FunctionName") is var function && function.StartsWith("arn:", StringComparison.Ordinal) ? function : r.Arn("lambda", $"function:{function}");

    private static ResourceShape InsideInstance(string kind, string attribute)
    {
        string ArnOf(ResourceIdentity r) => $"{r.Property("InstanceArn")}/{kind}/{r.Uuid}";
        return new(null, ArnOf, new() { [attribute] = ArnOf });
    }
}
