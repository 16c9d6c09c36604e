using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Connect.Model;
using Amazon.Connect.Wire;
using StandIns.Aws;

namespace Amazon.Connect;

/// <summary>A client of Amazon Connect. Safe to share between threads; make one per process.</summary>
public partial class AmazonConnectClient : AmazonServiceClient, IAmazonConnect
{
    public AmazonConnectClient() : base(new AmazonConnectConfig()) { }
    public AmazonConnectClient(RegionEndpoint region) : base(new AmazonConnectConfig { RegionEndpoint = region }) { }
    public AmazonConnectClient(AmazonConnectConfig config) : base(config) { }
    public AmazonConnectClient(AWSCredentials credentials) : this(credentials, new AmazonConnectConfig()) { }
    public AmazonConnectClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonConnectConfig { RegionEndpoint = region }) { }
    public AmazonConnectClient(AWSCredentials credentials, AmazonConnectConfig clientConfig) : base(credentials, clientConfig) { }
    public AmazonConnectClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonConnectConfig()) { }
    public AmazonConnectClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonConnectConfig { RegionEndpoint = region }) { }
    public AmazonConnectClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonConnectConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }
    public AmazonConnectClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonConnectConfig()) { }
    public AmazonConnectClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonConnectConfig { RegionEndpoint = region }) { }
    public AmazonConnectClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonConnectConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => AmazonConnectConfig.Service;

    /// <inheritdoc/>
    public virtual Task<StartOutboundVoiceContactResponse> StartOutboundVoiceContactAsync(StartOutboundVoiceContactRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StartOutboundVoiceContactResponse>(request, ConnectOperations.StartOutboundVoiceContact, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<StopContactResponse> StopContactAsync(StopContactRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StopContactResponse>(request, ConnectOperations.StopContact, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DescribeContactResponse> DescribeContactAsync(DescribeContactRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeContactResponse>(request, ConnectOperations.DescribeContact, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetContactAttributesResponse> GetContactAttributesAsync(GetContactAttributesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetContactAttributesResponse>(request, ConnectOperations.GetContactAttributes, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<UpdateContactAttributesResponse> UpdateContactAttributesAsync(UpdateContactAttributesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateContactAttributesResponse>(request, ConnectOperations.UpdateContactAttributes, cancellationToken);

    /// <inheritdoc/>
    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => AwsService.Customize(pipeline);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonConnectConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig)
    {
        AmazonConnectConfig config = ((AmazonConnectConfig)clientConfig) ?? new();
        return awsCredentials is null ? new AmazonConnectClient(config) : new AmazonConnectClient(awsCredentials, config);
    }
}
