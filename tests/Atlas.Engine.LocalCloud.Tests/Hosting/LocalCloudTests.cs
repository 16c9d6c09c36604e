using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.LocalCloud.Tests.Lambda;
using LocalCloudHost = Atlas.Engine.LocalCloud.Hosting.LocalCloud;

namespace Atlas.Engine.LocalCloud.Tests.Hosting;

/// <summary>In the collection of the shared cloud, so that no other moto starts meanwhile.</summary>
[Collection("cloud")]
public sealed class LocalCloudTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cloud-");

    public void Dispose() => folder.Delete(recursive: true);

    [MotoFact]
    public async Task Leaves_no_process_behind_and_no_port_open()
    {
        HashSet<int> before = [.. Children()];
        LocalCloudHost cloud = await LocalCloudHost.StartAsync(Options("Resources: {Fn: {Type: AWS::Serverless::Function, Properties: {FunctionName: fn, Timeout: 20}}}"), CancellationToken.None);
        InvocationResult result = await cloud.Lambda.InvokeAsync("fn", "{}"u8.ToArray(), CancellationToken.None).WaitAsync(ScriptedFunctions.Patience);
        int function = (int?)JsonNode.Parse(result.Payload.Span)?["pid"] ?? 0;
        Assert.True(ScriptedFunctions.IsAlive(function));
        int[] started = [.. Children().Where(child => !before.Contains(child) && CommandOf(child).Contains("moto", StringComparison.Ordinal))];
        Assert.NotEmpty(started);

        await cloud.DisposeAsync();
        await cloud.DisposeAsync();

        Assert.All([function, .. started], process => Assert.False(ScriptedFunctions.IsAlive(process)));
        using HttpClient http = new();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(cloud.Endpoint, "/_local/health")));
    }

    [MotoFact]
    public async Task Shows_what_is_wrong_with_a_template_and_takes_everything_back()
    {
        TemplateError error = await Assert.ThrowsAsync<TemplateError>(() =>
            LocalCloudHost.StartAsync(Options("Resources: {Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Nothing}}}"), CancellationToken.None));

        Assert.Equal("Queue", error.Resource);
    }

    [MotoFact]
    public async Task Says_when_its_port_is_taken()
    {
        await using LocalCloudHost first = await LocalCloudHost.StartAsync(Options("Resources: {Queue: {Type: AWS::SQS::Queue}}"), CancellationToken.None);

        IOException error = await Assert.ThrowsAsync<IOException>(() =>
            LocalCloudHost.StartAsync(Options("Resources: {Queue: {Type: AWS::SQS::Queue}}") with { Port = first.Endpoint.Port }, CancellationToken.None));

        Assert.Contains($":{first.Endpoint.Port}", error.Message, StringComparison.Ordinal);
    }

    [MotoFact]
    public async Task Can_be_stopped_while_it_starts()
    {
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LocalCloudHost.StartAsync(Options("Resources: {Queue: {Type: AWS::SQS::Queue}}"), stop.Token));
    }

    [MotoFact]
    public async Task Names_what_runs_in_it()
    {
        const string Yaml = """
            Resources:
              InteractionsTable:
                Type: AWS::DynamoDB::Table
                Properties: {AttributeDefinitions: [{AttributeName: PK, AttributeType: S}], KeySchema: [{AttributeName: PK, KeyType: HASH}]}
              AtlasEngineWorkflow:
                Type: AWS::StepFunctions::StateMachine
                Properties: {StateMachineName: flow, RoleArn: r, DefinitionString: '{}'}
              AtlasBot: {Type: AWS::Lex::Bot, Properties: {Name: b}}
              AtlasBotAlias: {Type: AWS::Lex::BotAlias, Properties: {BotId: !Ref AtlasBot, BotAliasName: live}}
            """;
        await using LocalCloudHost cloud = await LocalCloudHost.StartAsync(Options(Yaml), CancellationToken.None);

        LocalCloudOutputs outputs = cloud.Outputs;

        Assert.Equal($"http://127.0.0.1:{cloud.Endpoint.Port}", outputs.Endpoint);
        Assert.Equal("atlas-local-interactionstable", outputs.InteractionsTable);
        Assert.Equal("arn:aws:states:us-east-1:123456789012:stateMachine:flow", outputs.StateMachineArn);
        Assert.Equal($"http://127.0.0.1:{cloud.Endpoint.Port}/salesforce", outputs.SalesforceUrl);
        Assert.Matches("^[A-Z0-9]{10}$", outputs.BotId);
        Assert.Matches("^[A-Z0-9]{10}$", outputs.BotAliasId);
        Assert.Equal("", outputs.TopicArn);
    }

    private CloudOptions Options(string yaml)
    {
        string path = Path.Combine(folder.FullName, "template.yaml");
        File.WriteAllText(path, yaml);
        return new CloudOptions { TemplatePath = path, Code = Directory.Exists(Path.Combine(folder.FullName, "Fn")) ? Atlas.Engine.LocalCloud.Lambda.FunctionCode.In(folder.FullName) : ScriptedFunctions.Write(folder.FullName, ["Fn"]) };
    }

    private static IEnumerable<int> Children() => Directory.GetDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), out int id) ? id : 0)
        .Where(id => id > 0 && ParentOf(id) == Environment.ProcessId);

    private static int ParentOf(int process)
    {
        try
        {
            return int.Parse(File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ')[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string CommandOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline", Encoding.UTF8);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
