using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.LocalCloud.Tests.Lambda;
using Microsoft.AspNetCore.Http;
using LocalCloudHost = Atlas.Engine.LocalCloud.Hosting.LocalCloud;

namespace Atlas.Engine.LocalCloud.Tests.Hosting;

/// <summary>One local cloud for the tests that need a whole one; each arms and clears its own faults.</summary>
[CollectionDefinition("cloud")]
public sealed class CloudFixture : IAsyncLifetime, ICollectionFixture<CloudFixture>
{
    private const string Yaml = """
        Resources:
          Table:
            Type: AWS::DynamoDB::Table
            Properties:
              TableName: Things
              AttributeDefinitions: [{AttributeName: PK, AttributeType: S}, {AttributeName: Owner, AttributeType: S}]
              KeySchema: [{AttributeName: PK, KeyType: HASH}]
              GlobalSecondaryIndexes: [{IndexName: by-owner, KeySchema: [{AttributeName: Owner, KeyType: HASH}], Projection: {ProjectionType: ALL}}]
              TimeToLiveSpecification: {AttributeName: Expires, Enabled: true}
          Bucket:
            Type: AWS::S3::Bucket
            Properties: {BucketName: recordings, NotificationConfiguration: {EventBridgeConfiguration: {EventBridgeEnabled: true}}}
          Topic: {Type: AWS::SNS::Topic}
          Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: letters}}
          Given: {Type: AWS::SecretsManager::Secret, Properties: {Name: given}}
          Generated: {Type: AWS::SecretsManager::Secret, Properties: {Name: generated, GenerateSecretString: {PasswordLength: 20, ExcludePunctuation: true}}}
          Fn:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: fn
              Timeout: 20
              EventInvokeConfig: {MaximumRetryAttempts: 1}
              Environment: {Variables: {TABLE: !Ref Table}}
          OnObject:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: on-object
              Timeout: 20
              Events:
                Uploaded: {Type: S3, Properties: {Bucket: !Ref Bucket, Events: 's3:ObjectCreated:*', Filter: {S3Key: {Rules: [{Name: prefix, Value: in/}]}}}}
          OnEvent:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: on-event
              Timeout: 20
              Events:
                Noticed: {Type: EventBridgeRule, Properties: {Pattern: {source: [test, aws.s3], detail: {object: {key: [{prefix: seen/}]}}}}}
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cloud-");
    private LocalCloudHost? cloud;

    public LocalCloudHost Cloud => cloud ?? throw new InvalidOperationException("The cloud starts before the tests.");

    public HttpClient Http { get; } = new();

    public string? Named { get; private set; }

    public async Task InitializeAsync()
    {
        if (Python.MotoMissing is not null) return;
        string path = Path.Combine(folder.FullName, "template.yaml");
        await File.WriteAllTextAsync(path, Yaml);
        cloud = await LocalCloudHost.StartAsync(new CloudOptions
        {
            TemplatePath = path,
            Code = ScriptedFunctions.Write(folder.FullName, ["Fn", "OnObject", "OnEvent"]),
            AsyncRetryDelay = TimeSpan.FromMilliseconds(20),
            Compose = _ => new CloudAdditions
            {
                Services = [new EchoService()],
                PathServices = [new EchoPath()],
                Views = [new LocalView("people", Read, Write)],
                FaultKinds = ["malformed"],
                SecretValues = new Dictionary<string, string> { ["Given"] = "by the service" },
            },
        }, CancellationToken.None);
        Http.BaseAddress = cloud.Endpoint;
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        if (cloud is not null) await cloud.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public AmazonDynamoDBClient DynamoDb(int retries = 0) => new(new BasicAWSCredentials("key", "secret"), Set(new AmazonDynamoDBConfig(), retries));

    public AmazonS3Client S3(int retries = 0)
    {
        AmazonS3Config config = Set(new AmazonS3Config(), retries);
        config.ForcePathStyle = true;
        return new(new BasicAWSCredentials("key", "secret"), config);
    }

    public AmazonSQSClient Sqs(int retries = 0) => new(new BasicAWSCredentials("key", "secret"), Set(new AmazonSQSConfig(), retries));

    /// <summary>A raw call that is signed for a service in name only.</summary>
    public async Task<(HttpStatusCode Status, string Body)> CallAsync(string service, HttpMethod method, string path, string? body = null, string key = "key", params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, path);
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={key}/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, headers.FirstOrDefault(h => h.Name == "Content-Type").Value ?? "application/json");
        foreach ((string name, string value) in headers.Where(h => h.Name != "Content-Type")) request.Headers.TryAddWithoutValidation(name, value);
        using HttpResponseMessage response = await Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>What a page under <c>/_local</c> shows.</summary>
    public async Task<JsonNode> LocalAsync(string page) =>
        JsonNode.Parse(await Http.GetStringAsync($"/_local/{page}")) ?? throw new FormatException("JSON null.");

    private T Set<T>(T config, int retries) where T : ClientConfig
    {
        config.ServiceURL = Cloud.Endpoint.AbsoluteUri;
        config.AuthenticationRegion = "us-east-1";
        config.MaxErrorRetry = retries;
        return config;
    }

    private JsonObject? Read(string rest) => rest.Length == 0 ? new JsonObject { ["named"] = Named } : null;

    private JsonObject Write(string rest, JsonObject body)
    {
        Named = rest.StartsWith('+') ? $"{rest} {body["person"]}" : throw new ArgumentException($"'{rest}' is no number.");
        return new JsonObject { ["named"] = Named };
    }

    private sealed class EchoService : ICloudService
    {
        public IReadOnlyList<string> SigningNames { get; } = ["echo"];

        public string? OperationOf(HttpRequest request)
        {
            using StreamReader reader = new(request.Body, leaveOpen: true);
            return reader.ReadToEnd().Length > 0 ? "Say" : null;
        }

        public async Task HandleAsync(HttpContext context)
        {
            using StreamReader reader = new(context.Request.Body);
            await context.Response.WriteAsync("said " + await reader.ReadToEndAsync());
        }
    }

    private sealed class EchoPath : IPathService
    {
        public string PathPrefix => "/echo";

        public Task HandleAsync(HttpContext context) => context.Response.WriteAsync("at " + context.Request.Path);
    }
}
