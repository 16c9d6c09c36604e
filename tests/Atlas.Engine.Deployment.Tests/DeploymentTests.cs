using System.Text.Json.Nodes;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests;

/// <summary>A whole deployment: the real template, the real command lines of AWS and atlas, on moto.</summary>
public sealed class DeploymentTests
{
    private const string Stack = "atlas-dev";
    private static readonly string[] Dev = ["--environment", "dev", "--yes"];

    [CloudFact]
    public async Task Deploys_tests_updates_and_removes_the_whole_engine()
    {
        await using MotoCloud cloud = await MotoCloud.StartAsync();

        ProgramResult deployed = await cloud.AtlasAsync(["deploy", .. Dev]);
        Assert.True(deployed.ExitCode == 0, deployed.ToString());
        Assert.Contains("StateMachineArn", deployed.Output, StringComparison.Ordinal);
        Assert.Contains("put-secret-value --secret-id atlas-dev/salesforce", deployed.Output, StringComparison.Ordinal);
        Dictionary<string, string> before = await CodeAsync(cloud);
        Assert.Equal(8, before.Count);

        ProgramResult tested = await cloud.AtlasAsync(["test", .. Dev, "--patience", "1"]);
        Assert.True(tested.ExitCode == 0, tested.ToString());
        Assert.Matches(@"fine +Tables", tested.Output);
        Assert.Matches(@"fine +Functions +all 8", tested.Output);
        Assert.Matches(@"fine +Workflow", tested.Output);
        // moto creates no alarms, and says nothing of it: that is neither fine nor wrong.
        Assert.Matches(@"not checked +Alarms", tested.Output);
        Assert.Matches(@"not checked +Lead without consent", tested.Output);

        ProgramResult idle = await cloud.AtlasAsync(["update", .. Dev]);
        Assert.True(idle.ExitCode == 0, idle.ToString());
        Assert.Contains("Nothing changed: what was built is what runs.", idle.Output, StringComparison.Ordinal);
        Assert.Equal(before, await CodeAsync(cloud));

        await File.WriteAllTextAsync(Path.Combine(cloud.Changes, "UpdateLeadHandler"), "new code");
        ProgramResult updated = await cloud.AtlasAsync(["update", .. Dev]);
        Assert.True(updated.ExitCode == 0, updated.ToString());
        Assert.Contains("UpdateLeadHandler (AWS::Lambda::Function)", updated.Output, StringComparison.Ordinal);
        Dictionary<string, string> after = await CodeAsync(cloud);
        Assert.Equal(["UpdateLeadHandler"], after.Where(function => before[function.Key] != function.Value).Select(function => function.Key));

        string bucket = (await cloud.AwsAsync("cloudformation", "describe-stacks", "--stack-name", Stack))["Stacks"]![0]!["Outputs"]!.AsArray()
            .Single(output => output!["OutputKey"]!.GetValue<string>() == "RecordingsBucket")!["OutputValue"]!.GetValue<string>();
        await cloud.AwsAsync("s3api", "put-bucket-versioning", "--bucket", bucket, "--versioning-configuration", "Status=Enabled");
        foreach (string _ in (string[])["first", "second"]) await cloud.AwsAsync("s3api", "put-object", "--bucket", bucket, "--key", "connect/a.wav");
        await cloud.AwsAsync("s3api", "delete-object", "--bucket", bucket, "--key", "connect/a.wav");

        string machine = (await cloud.AwsAsync("stepfunctions", "list-state-machines"))["stateMachines"]![0]!["stateMachineArn"]!.GetValue<string>();
        await cloud.AwsAsync("stepfunctions", "start-execution", "--state-machine-arn", machine);

        ProgramResult removed = await cloud.AtlasAsync(["cleanup", .. Dev]);
        Assert.True(removed.ExitCode == 0, removed.ToString());
        Assert.Contains("Leads under way: 1. They are stopped", removed.Output, StringComparison.Ordinal);
        Assert.Contains("Stopped leads: 1", removed.Output, StringComparison.Ordinal);
        Assert.Contains("RecordingsBucket", removed.Output, StringComparison.Ordinal);
        await AssertNothingIsLeftAsync(cloud);
    }

    [CloudFact]
    public async Task Keeps_the_data_of_production_and_says_so()
    {
        await using MotoCloud cloud = await MotoCloud.StartAsync();
        ProgramResult deployed = await cloud.AtlasAsync("deploy", "--environment", "prod", "--yes");
        Assert.True(deployed.ExitCode == 0, deployed.ToString());

        ProgramResult removed = await cloud.AtlasAsync("cleanup", "--environment", "prod", "--yes");

        Assert.True(removed.ExitCode == 0, removed.ToString());
        Assert.Matches(@"InteractionsTable \(.+\): kept: production's data is never deleted by this tool", removed.Output);
        Assert.Equal(2, (await cloud.AwsAsync("dynamodb", "list-tables"))["TableNames"]!.AsArray().Count);
        Assert.Contains((await cloud.AwsAsync("secretsmanager", "list-secrets"))["SecretList"]!.AsArray(), secret => secret!["Name"]!.GetValue<string>() == "atlas-prod/salesforce");
    }

    [CloudFact]
    public async Task Removes_what_a_deletion_left_when_the_stack_is_gone()
    {
        const string Template = """
            {"Resources": {
              "Table": {"Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain", "Properties": {"BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}], "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}},
              "Bucket": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain"},
              "Topic": {"Type": "AWS::SNS::Topic"}}}
            """;
        await using MotoCloud cloud = await MotoCloud.StartAsync();
        await cloud.AwsAsync("cloudformation", "create-stack", "--stack-name", Stack, "--template-body", Template);
        await cloud.AwsAsync("cloudformation", "delete-stack", "--stack-name", Stack);
        Assert.Single((await cloud.AwsAsync("dynamodb", "list-tables"))["TableNames"]!.AsArray());

        ProgramResult removed = await cloud.AtlasAsync(["cleanup", .. Dev]);

        Assert.True(removed.ExitCode == 0, removed.ToString());
        Assert.Contains("Account 123456789012, region us-east-1", removed.Output, StringComparison.Ordinal);
        Assert.Matches(@"Table \(atlas-dev-Table-\w+\): deleted", removed.Output);
        Assert.Contains("Secret atlas-dev/salesforce: not there", removed.Output, StringComparison.Ordinal);
        Assert.Empty((await cloud.AwsAsync("dynamodb", "list-tables"))["TableNames"]!.AsArray());
        Assert.Empty((await cloud.AwsAsync("s3api", "list-buckets"))["Buckets"]!.AsArray());
    }

    [CloudFact]
    public async Task Packages_everything_into_a_bucket_and_prints_a_link()
    {
        await using MotoCloud cloud = await MotoCloud.StartAsync();

        ProgramResult packaged = await cloud.AtlasAsync("package", "--environment", "dev", "--bucket", "atlas-releases");

        Assert.True(packaged.ExitCode == 0, packaged.ToString());
        Assert.Contains("https://us-east-1.console.aws.amazon.com/cloudformation/home?region=us-east-1#/stacks/quickcreate?templateURL=https%3A%2F%2Fatlas-releases.s3.us-east-1.amazonaws.com%2Fatlas-dev%2Ftemplate.yaml&stackName=atlas-dev&param_Environment=dev", packaged.Output, StringComparison.Ordinal);
        // Eight functions, the workflow's definition, the template.
        Assert.Equal(10, (await cloud.AwsAsync("s3api", "list-objects-v2", "--bucket", "atlas-releases"))["Contents"]!.AsArray().Count);
    }

    private static async Task<Dictionary<string, string>> CodeAsync(MotoCloud cloud) =>
        (await cloud.AwsAsync("lambda", "list-functions"))["Functions"]!.AsArray().ToDictionary(
            function => function!["FunctionName"]!.GetValue<string>().Split('-')[2],
            function => function!["CodeSha256"]!.GetValue<string>());

    private static async Task AssertNothingIsLeftAsync(MotoCloud cloud)
    {
        (string Name, string[] Call, string List)[] lists =
        [
            ("functions", ["lambda", "list-functions"], "Functions"),
            ("tables", ["dynamodb", "list-tables"], "TableNames"),
            ("topics", ["sns", "list-topics"], "Topics"),
            ("workflows", ["stepfunctions", "list-state-machines"], "stateMachines"),
            ("secrets", ["secretsmanager", "list-secrets"], "SecretList"),
            ("rules", ["events", "list-rules"], "Rules"),
            ("roles", ["iam", "list-roles"], "Roles"),
            ("log groups", ["logs", "describe-log-groups"], "logGroups"),
            ("dashboards", ["cloudwatch", "list-dashboards"], "DashboardEntries"),
            ("queues", ["sqs", "list-queues"], "QueueUrls"),
        ];
        foreach ((string name, string[] call, string list) in lists)
        {
            JsonNode? left = (await cloud.AwsAsync(call))[list];
            Assert.True(left is null or JsonArray { Count: 0 }, $"Left of {name}: {left?.ToJsonString()}");
        }

        // SAM's own bucket serves other stacks too; of this one nothing is in it.
        JsonNode bucket = Assert.Single((await cloud.AwsAsync("s3api", "list-buckets"))["Buckets"]!.AsArray())!;
        string sams = bucket["Name"]!.GetValue<string>();
        Assert.StartsWith("aws-sam-cli-managed-default-", sams, StringComparison.Ordinal);
        JsonObject versions = await cloud.AwsAsync("s3api", "list-object-versions", "--bucket", sams);
        Assert.True(versions["Versions"] is null && versions["DeleteMarkers"] is null, versions.ToJsonString());
    }
}
