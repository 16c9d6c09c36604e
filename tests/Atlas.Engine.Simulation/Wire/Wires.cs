using Amazon.BedrockRuntime;
using Amazon.Connect;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.SecretsManager;
using Amazon.SimpleNotificationService;
using Amazon.StepFunctions;
using Amazon.TranscribeService;
using Atlas.Engine.Simulation.Lambda;

namespace Atlas.Engine.Simulation.Wire;

/// <summary>The real clients, whose requests end in the world of the invocation that sends them.</summary>
/// <remarks>One set serves all worlds. The clients retry nothing here: the world repeats requests itself, in its own time.</remarks>
internal static class Wires
{
    // Nobody checks a signature here, and to make one is a tenth of a request's work.
    private static readonly AnonymousAWSCredentials Credentials = new();
    private static readonly Factory Clients = new();

    public static AmazonDynamoDBClient DynamoDb { get; } = new(Credentials, Ready(new AmazonDynamoDBConfig(), "dynamodb"));

    public static AmazonS3Client S3 { get; } = new(Credentials, Ready(new AmazonS3Config { ForcePathStyle = true }, "s3"));

    public static AmazonStepFunctionsClient StepFunctions { get; } = new(Credentials, Ready(new AmazonStepFunctionsConfig(), "states"));

    public static AmazonBedrockRuntimeClient Bedrock { get; } = new(Credentials, Ready(new AmazonBedrockRuntimeConfig(), "bedrock"));

    public static AmazonConnectClient Connect { get; } = new(Credentials, Ready(new AmazonConnectConfig(), "connect"));

    public static AmazonTranscribeServiceClient Transcribe { get; } = new(Credentials, Ready(new AmazonTranscribeServiceConfig(), "transcribe"));

    public static AmazonSimpleNotificationServiceClient Sns { get; } = new(Credentials, Ready(new AmazonSimpleNotificationServiceConfig(), "sns"));

    public static AmazonSecretsManagerClient Secrets { get; } = new(Credentials, Ready(new AmazonSecretsManagerConfig(), "secrets"));

    /// <summary>The client of the world in which code runs now.</summary>
    /// <remarks>Each world has its own: a client remembers every request that is never answered, and with it the world of whoever waits.</remarks>
    public static HttpClient Http => Now.Http;

    private static Invocation Now => Invocation.Current ?? throw new InvalidOperationException("A request outside of an invocation.");

    /// <summary>Makes a world's client.</summary>
    public static HttpClient ForAWorld() => new(new Door()) { Timeout = Timeout.InfiniteTimeSpan };

    private static T Ready<T>(T config, string host)
        where T : ClientConfig
    {
        config.ServiceURL = $"http://{host}.sim";
        config.AuthenticationRegion = "us-east-1";
        config.MaxErrorRetry = 0;
        config.Timeout = Timeout.InfiniteTimeSpan;
        config.HttpClientFactory = Clients;
        return config;
    }

    private sealed class Factory : HttpClientFactory
    {
        // Made before every client: each takes its customizers when it is made.
        public Factory() => RuntimePipelineCustomizerRegistry.Instance.Register(new Unmeasured());

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => Http;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }

    // The clients' own metrics keep the stack of every error as text; nobody reads them here.
    private sealed class Unmeasured : IRuntimePipelineCustomizer
    {
        public string UniqueName => "Atlas.Engine.Simulation";

        public void Customize(Type type, RuntimePipeline pipeline) => pipeline.RemoveHandler<MetricsHandler>();
    }

    private sealed class Door : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Now.SendAsync(request, cancellationToken);
    }
}
