using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.TranscribeService.Model;
using Amazon.TranscribeService.Wire;
using StandIns.Aws;

namespace Amazon.TranscribeService;

/// <summary>A client of Amazon Transcribe. Safe to share between threads; make one per process.</summary>
public partial class AmazonTranscribeServiceClient : AmazonServiceClient, IAmazonTranscribeService
{
    public AmazonTranscribeServiceClient() : base(new AmazonTranscribeServiceConfig()) { }
    public AmazonTranscribeServiceClient(RegionEndpoint region) : base(new AmazonTranscribeServiceConfig { RegionEndpoint = region }) { }
    public AmazonTranscribeServiceClient(AmazonTranscribeServiceConfig config) : base(config) { }
    public AmazonTranscribeServiceClient(AWSCredentials credentials) : this(credentials, new AmazonTranscribeServiceConfig()) { }
    public AmazonTranscribeServiceClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonTranscribeServiceConfig { RegionEndpoint = region }) { }
    public AmazonTranscribeServiceClient(AWSCredentials credentials, AmazonTranscribeServiceConfig clientConfig) : base(credentials, clientConfig) { }
    public AmazonTranscribeServiceClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonTranscribeServiceConfig()) { }
    public AmazonTranscribeServiceClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonTranscribeServiceConfig { RegionEndpoint = region }) { }
    public AmazonTranscribeServiceClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonTranscribeServiceConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }
    public AmazonTranscribeServiceClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonTranscribeServiceConfig()) { }
    public AmazonTranscribeServiceClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonTranscribeServiceConfig { RegionEndpoint = region }) { }
    public AmazonTranscribeServiceClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonTranscribeServiceConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => AmazonTranscribeServiceConfig.Service;

    /// <inheritdoc/>
    public virtual Task<StartTranscriptionJobResponse> StartTranscriptionJobAsync(StartTranscriptionJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StartTranscriptionJobResponse>(request, TranscribeServiceOperations.StartTranscriptionJob, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetTranscriptionJobResponse> GetTranscriptionJobAsync(GetTranscriptionJobRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetTranscriptionJobResponse>(request, TranscribeServiceOperations.GetTranscriptionJob, cancellationToken);

    /// <inheritdoc/>
    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => AwsService.Customize(pipeline);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonTranscribeServiceConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig)
    {
        AmazonTranscribeServiceConfig config = ((AmazonTranscribeServiceConfig)clientConfig) ?? new();
        return awsCredentials is null ? new AmazonTranscribeServiceClient(config) : new AmazonTranscribeServiceClient(awsCredentials, config);
    }
}
