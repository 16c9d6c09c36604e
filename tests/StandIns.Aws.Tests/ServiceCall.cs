using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Connect;
using Amazon.Connect.Model;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Amazon.TranscribeService;
using Amazon.TranscribeService.Model;

namespace StandIns.Aws.Tests;

/// <summary>One call of each service, for what holds in all of them.</summary>
/// <param name="SigningName">The service in the scope of the signature.</param>
/// <param name="Setting">What the service is called in <c>AWS_ENDPOINT_URL_...</c>.</param>
/// <param name="HostPrefix">The first label of the host name.</param>
/// <param name="Answer">A body that the call takes for success.</param>
/// <param name="BaseException">The exception for errors that the service's model does not list.</param>
/// <param name="Send">Makes a client, with credentials from the chain when none are given, and calls once.</param>
internal sealed record ServiceCall(
    string SigningName,
    string Setting,
    string HostPrefix,
    string Answer,
    Type BaseException,
    Func<AWSCredentials?, Action<ClientConfig>, CancellationToken, Task> Send)
{
    private const string Published =
        "<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>";

    private static readonly Dictionary<string, ServiceCall> All = new()
    {
        ["Step Functions"] = new("states", "SFN", "states", "{}", typeof(AmazonStepFunctionsException), async (credentials, configure, token) =>
        {
            AmazonStepFunctionsConfig config = Configured<AmazonStepFunctionsConfig>(configure);
            using AmazonStepFunctionsClient client = credentials is null ? new(config) : new(credentials, config);
            await client.SendTaskHeartbeatAsync(new SendTaskHeartbeatRequest { TaskToken = "token" }, token);
        }),
        ["Bedrock"] = new("bedrock", "BEDROCK_RUNTIME", "bedrock-runtime", "{}", typeof(AmazonBedrockRuntimeException), async (credentials, configure, token) =>
        {
            AmazonBedrockRuntimeConfig config = Configured<AmazonBedrockRuntimeConfig>(configure);
            using AmazonBedrockRuntimeClient client = credentials is null ? new(config) : new(credentials, config);
            await client.ConverseAsync(new ConverseRequest { ModelId = "us.example.model-v1:0" }, token);
        }),
        ["Connect"] = new("connect", "CONNECT", "connect", "{}", typeof(AmazonConnectException), async (credentials, configure, token) =>
        {
            AmazonConnectConfig config = Configured<AmazonConnectConfig>(configure);
            using AmazonConnectClient client = credentials is null ? new(config) : new(credentials, config);
            await client.DescribeContactAsync(new DescribeContactRequest { InstanceId = "instance", ContactId = "contact" }, token);
        }),
        ["Transcribe"] = new("transcribe", "TRANSCRIBE", "transcribe", "{}", typeof(AmazonTranscribeServiceException), async (credentials, configure, token) =>
        {
            AmazonTranscribeServiceConfig config = Configured<AmazonTranscribeServiceConfig>(configure);
            using AmazonTranscribeServiceClient client = credentials is null ? new(config) : new(credentials, config);
            await client.GetTranscriptionJobAsync(new GetTranscriptionJobRequest { TranscriptionJobName = "job" }, token);
        }),
        ["SNS"] = new("sns", "SNS", "sns", Published, typeof(AmazonSimpleNotificationServiceException), async (credentials, configure, token) =>
        {
            AmazonSimpleNotificationServiceConfig config = Configured<AmazonSimpleNotificationServiceConfig>(configure);
            using AmazonSimpleNotificationServiceClient client = credentials is null ? new(config) : new(credentials, config);
            await client.PublishAsync(new PublishRequest("arn:aws:sns:eu-central-1:210987654321:topic", "text"), token);
        }),
        ["Secrets Manager"] = new("secretsmanager", "SECRETS_MANAGER", "secretsmanager", "{}", typeof(AmazonSecretsManagerException), async (credentials, configure, token) =>
        {
            AmazonSecretsManagerConfig config = Configured<AmazonSecretsManagerConfig>(configure);
            using AmazonSecretsManagerClient client = credentials is null ? new(config) : new(credentials, config);
            await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "secret" }, token);
        }),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static ServiceCall Of(string name) => All[name];

    private static TConfig Configured<TConfig>(Action<ClientConfig> configure)
        where TConfig : ClientConfig, new()
    {
        TConfig config = new();
        configure(config);
        return config;
    }
}
