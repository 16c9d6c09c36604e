using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.Code;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>A function may do what its code can ask for, where it can ask for it, and nothing else.</summary>
public sealed class PermissionTests
{
    private static readonly CloudTemplate Template = Repository.Template;

    public static TheoryData<string> Functions => [.. FunctionCode.Names];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Grants_a_function_what_its_code_asks_for_and_nothing_else(string name)
    {
        FunctionCode code = FunctionCode.Of(name);
        IEnumerable<Grant> expected = code.Uses.SelectMany(use => GrantsFor(use, code)).Concat(GrantsOfEvery(name)).Distinct();

        Assert.Equal(Lines(expected), Lines(Grant.Of(Template, name + "Role").Distinct()));
    }

    [Fact]
    public void Gives_every_function_a_role_of_its_own()
    {
        string[] roles = [.. Template.OfType("AWS::Serverless::Function").Select(function => function.Text("Role"))];

        Assert.Equal(FunctionCode.Names.Select(name => Template.GetAtt(name + "Role", "Arn")).Order(), roles.Order());
    }

    [Fact]
    public void Lets_the_workflow_run_the_functions_that_it_names() => Assert.Equal(
        Template.StateMachines.Single().Definition.Split('"').Where(text => text.Contains(":function:", StringComparison.Ordinal)).Distinct().Order(),
        Grant.Of(Template, "WorkflowRole").Where(grant => grant.Action == "lambda:InvokeFunction").Select(grant => grant.Resource).Order());

    [Fact]
    public void Names_each_action_in_full() => Assert.All(
        Template.OfType("AWS::IAM::Role").SelectMany(role => Grant.Of(Template, role.LogicalId)),
        grant => Assert.DoesNotContain('*', grant.Action));

    [Fact]
    public void Says_why_wherever_it_names_no_narrower_resource()
    {
        string[] lines = File.ReadAllLines(Repository.TemplatePath);
        int[] broad = [.. Enumerable.Range(0, lines.Length).Where(at => lines[at].Trim() is "Resource: '*'" || lines[at].Contains("Resource:", StringComparison.Ordinal) && lines[at].Contains(":*:", StringComparison.Ordinal))];

        Assert.NotEmpty(broad);
        Assert.All(broad, at => Assert.True(lines[at - 1].Trim().StartsWith('#') || IsInKeyPolicy(lines, at), $"Line {at + 1} of template.yaml says no reason above it."));
    }

    [Fact]
    public void Asks_only_models_that_the_playbook_names()
    {
        Playbook.ModelTerms models = Playbook.CompanyPlaybook.Embedded.Models;
        CloudTemplate plain = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string>());

        Assert.Equal(
            new[] { models.Scenario.ModelId, models.Conversation.ModelId, models.Summary.ModelId }.Select(model => $"arn:aws:bedrock:{plain.Account.Region}:{plain.Account.AccountId}:inference-profile/{model}"),
            new[] { "GenerateDynamicScenario", "LexFulfillment", "SummarizeAndResume" }.SelectMany(name => Grant.Of(plain, name + "Role"))
                .Where(grant => grant.Action == "bedrock:InvokeModel" && grant.Resource.Contains("inference-profile", StringComparison.Ordinal)).Select(grant => grant.Resource));
    }

    private static IEnumerable<Grant> GrantsFor(ServiceUse use, FunctionCode code) => use.Action.Split(':')[0] switch
    {
        "dynamodb" => [new(use.Action, use.Index is null ? TableArn(use, code) : $"{TableArn(use, code)}/index/{use.Index}")],
        "connect" => [new(use.Action, $"{Template.GetAtt("ConnectInstance", "Arn")}/contact/*")],
        "states" => [new(use.Action, Ref("AtlasEngineWorkflow"))],
        "sns" => [new(use.Action, Ref("SalesTeamNotifications")), .. DataKey("kms:Decrypt", "kms:GenerateDataKey")],
        "bedrock" when use.By == "Atlas.Engine.Bedrock.BedrockModel" =>
        [
            .. code.Models.Select(model => new Grant(use.Action, Arn("bedrock", $"inference-profile/{ProfileOf(model)}"))),
            new(use.Action, "arn:aws:bedrock:*::foundation-model/*"),
            new("bedrock:ApplyGuardrail", Arn("bedrock", $"guardrail/{Repository.Everything["BedrockGuardrailId"]}")),
            new("bedrock:ApplyGuardrail", $"arn:aws:bedrock:*:{Template.Account.AccountId}:guardrail-profile/*"),
        ],

        // Transcribe reads and writes in its caller's name.
        "transcribe" =>
        [
            new(use.Action, "*"),
            new("s3:GetObject", InBucket(StorageNames.Recordings)),
            new("s3:PutObject", InBucket(StorageNames.Transcripts)),
            .. DataKey("kms:Decrypt", "kms:GenerateDataKey"),
        ],
        _ => (use.Action, use.By) switch
        {
            ("s3:GetObject", "Atlas.Engine.S3.PlaybookSource") => [new(use.Action, "arn:aws:s3:::company/atlas.playbook.json")],
            ("s3:GetObject", "Atlas.Engine.Transcribe.TranscriptBucket") => [new(use.Action, InBucket(StorageNames.Transcripts)), .. DataKey("kms:Decrypt")],
            ("DiscardTranscriptAsync", _) => [new("s3:DeleteObject", InBucket(StorageNames.Transcripts))],
            ("DiscardAsync", "Atlas.Engine.Transcripts.RecordingIntake") => [new("s3:DeleteObject", InBucket(StorageNames.Recordings))],
            ("DiscardAsync", "Atlas.Engine.Leads.Erasure") => [new("s3:DeleteObject", InBucket(StorageNames.Recordings)), new("s3:DeleteObject", InBucket(StorageNames.Transcripts))],

            // What is discarded, whoever discards says.
            ("s3:DeleteObject", "Atlas.Engine.Transcribe.TranscriptBucket") => [],
            ("ReadAsync", "Atlas.Engine.SecretsManager.NumberHash") => [new("secretsmanager:GetSecretValue", Ref("SuppressionKeySecret"))],
            ("ReadAsync", "Atlas.Engine.Salesforce.SalesforceSession") => [new("secretsmanager:GetSecretValue", Ref("SalesforceSecret"))],

            // Whose secret it is, the reader says.
            ("secretsmanager:GetSecretValue", "Atlas.Engine.SecretsManager.CachedSecret") => [],
            _ => throw new InvalidOperationException($"{use.By} asks for {use.Action}: the test does not know on what."),
        },
    };

    private static IEnumerable<Grant> GrantsOfEvery(string name)
    {
        yield return new("logs:CreateLogStream", Template.GetAtt(name + "Logs", "Arn"));
        yield return new("logs:PutLogEvents", Template.GetAtt(name + "Logs", "Arn"));
        yield return new("xray:PutTelemetryRecords", "*");
        yield return new("xray:PutTraceSegments", "*");
        if (Template.Resources[name + "Handler"].Properties.ContainsKey("EventInvokeConfig")) yield return new("sqs:SendMessage", Template.GetAtt("FailedEvents", "Arn"));
    }

    private static IEnumerable<Grant> DataKey(params IEnumerable<string> actions) => actions.Select(action => new Grant(action, Template.GetAtt("DataKey", "Arn")));

    private static string InBucket(string prefix) => $"{Template.GetAtt("RecordingsBucket", "Arn")}/{prefix}*";

    // The table that the function is told by the setting from which its code made the table. What it asks of an index, the table must have.
    private static string TableArn(ServiceUse use, FunctionCode code)
    {
        string name = Template.Functions.Single(function => function.LogicalId == code.ResourceName).Environment.GetValueOrDefault(use.By, "");
        CloudResource table = Template.OfType("AWS::DynamoDB::Table").SingleOrDefault(table => table.Ref == name)
            ?? throw new InvalidOperationException($"{code.ResourceName} has {use.By}, which names no table of the template: {name}.");
        if (use.Index is not null) Assert.Contains(use.Index, (table.Properties["GlobalSecondaryIndexes"] as JsonArray ?? []).Select(index => index?["IndexName"]?.GetValue<string>()));
        return Template.GetAtt(table.LogicalId, "Arn");
    }

    private static string Ref(string logicalId) => Template.Resources[logicalId].Ref;

    private static string Arn(string service, string resource) => $"arn:aws:{service}:{Template.Account.Region}:{Template.Account.AccountId}:{resource}";

    private static string ProfileOf(string model) => model switch
    {
        nameof(Playbook.ModelTerms.Scenario) => Playbook.CompanyPlaybook.Embedded.Models.Scenario.ModelId,
        nameof(Playbook.ModelTerms.Conversation) => Playbook.CompanyPlaybook.Embedded.Models.Conversation.ModelId,
        _ => Playbook.CompanyPlaybook.Embedded.Models.Summary.ModelId,
    };

    private static bool IsInKeyPolicy(string[] lines, int at) => lines.Take(at).Last(line => line.StartsWith("  ", StringComparison.Ordinal) && line.Length > 2 && char.IsLetter(line[2])).Trim() == "DataKey:";

    private static string Lines(IEnumerable<Grant> grants) => string.Join('\n', grants.Select(grant => $"{grant.Action} on {grant.Resource}").Order(StringComparer.Ordinal));
}
