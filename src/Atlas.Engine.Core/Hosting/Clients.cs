using Amazon.BedrockRuntime;
using Amazon.Connect;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecretsManager;
using Amazon.SimpleNotificationService;
using Amazon.StepFunctions;
using Amazon.TranscribeService;

namespace Atlas.Engine.Hosting;

/// <summary>The clients of this process, each made on first use and kept: a cold start pays only for what it calls.</summary>
public static class Clients
{
    private static readonly Lazy<AmazonDynamoDBClient> LazyDynamoDb = new(() => new(Tuned(new AmazonDynamoDBConfig())));
    private static readonly Lazy<AmazonS3Client> LazyS3 = new(() => new(Tuned(new AmazonS3Config { ForcePathStyle = Setting.Optional("AWS_ENDPOINT_URL") is not null })));
    private static readonly Lazy<AmazonStepFunctionsClient> LazyStepFunctions = new(() => new(Tuned(new AmazonStepFunctionsConfig())));
    private static readonly Lazy<AmazonBedrockRuntimeClient> LazyBedrock = new(() => new(Tuned(new AmazonBedrockRuntimeConfig { MaxErrorRetry = 1 }, seconds: 60)));
    private static readonly Lazy<AmazonConnectClient> LazyConnect = new(() => new(Tuned(new AmazonConnectConfig())));
    private static readonly Lazy<AmazonTranscribeServiceClient> LazyTranscribe = new(() => new(Tuned(new AmazonTranscribeServiceConfig())));
    private static readonly Lazy<AmazonSimpleNotificationServiceClient> LazySns = new(() => new(Tuned(new AmazonSimpleNotificationServiceConfig())));
    private static readonly Lazy<AmazonSecretsManagerClient> LazySecrets = new(() => new(Tuned(new AmazonSecretsManagerConfig())));
    private static readonly Lazy<HttpClient> LazyHttp = new(() => new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(20) });

    /// <summary>Both tables.</summary>
    public static AmazonDynamoDBClient DynamoDb => LazyDynamoDb.Value;

    /// <summary>Recordings, transcripts, and a playbook kept outside the package.</summary>
    public static AmazonS3Client S3 => LazyS3.Value;

    /// <summary>The workflow: started by the chat, answered by callbacks.</summary>
    public static AmazonStepFunctionsClient StepFunctions => LazyStepFunctions.Value;

    /// <summary>The language model.</summary>
    public static AmazonBedrockRuntimeClient Bedrock => LazyBedrock.Value;

    /// <summary>The telephone.</summary>
    public static AmazonConnectClient Connect => LazyConnect.Value;

    /// <summary>Speech to text.</summary>
    public static AmazonTranscribeServiceClient Transcribe => LazyTranscribe.Value;

    /// <summary>The sales team's topic.</summary>
    public static AmazonSimpleNotificationServiceClient Sns => LazySns.Value;

    /// <summary>Credentials and keys.</summary>
    public static AmazonSecretsManagerClient Secrets => LazySecrets.Value;

    /// <summary>Salesforce. Requests bring their own cancellation; the timeout is the last resort.</summary>
    public static HttpClient Http => LazyHttp.Value;

    private static T Tuned<T>(T config, int seconds = 10)
        where T : ClientConfig
    {
        config.Timeout = TimeSpan.FromSeconds(seconds);
        return config;
    }
}
