using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace StandIns.Aws;

/// <summary>What one AWS service is called: in its settings, its host name, its signatures and its requests.</summary>
/// <param name="serviceId">Names the settings of the service: <c>Bedrock Runtime</c> gives <c>AWS_ENDPOINT_URL_BEDROCK_RUNTIME</c>.</param>
/// <param name="hostPrefix">The first label of the host name.</param>
/// <param name="signingName">The service in the credential scope of a signature; not always the host prefix.</param>
/// <param name="apiVersion">The date of the service's model.</param>
/// <param name="clientNamespace">The namespace of the client, which names its requests in metrics and traces.</param>
internal sealed class AwsService(string serviceId, string hostPrefix, string signingName, string apiVersion, string clientNamespace)
    : IServiceMetadata
{
    private static readonly ServiceEndpointResolver Resolver = new();

    /// <inheritdoc/>
    public string ServiceId => serviceId;

    /// <inheritdoc/>
    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(0);

    /// <summary>The first label of the host name.</summary>
    public string HostPrefix => hostPrefix;

    /// <summary>The date of the service's model, sent with every JSON request.</summary>
    public string ApiVersion => apiVersion;

    /// <summary>The namespace of the client.</summary>
    public string ClientNamespace => clientNamespace;

    /// <summary>What the client says about itself.</summary>
    public string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(serviceId, "4.1.0.0");

    /// <summary>Gives a new configuration the settings by which Core finds and signs for the service.</summary>
    public void Configure(ClientConfig config)
    {
        config.ServiceId = serviceId;
        config.AuthenticationServiceName = signingName;
        config.EndpointProvider = new ServiceEndpointProvider(hostPrefix);
    }

    /// <summary>Replaces Core's legacy endpoint step by ours, and adds the choice of a signature before it.</summary>
    /// <remarks>Each handler goes right behind the marshaller, so the one added last runs first.</remarks>
    public static void Customize(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new ServiceEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthHandler());
    }

    /// <summary>Where a request of this service would go, without sending it.</summary>
    public Endpoint Locate(ClientConfig config, ServiceOperationEndpointParameters parameters)
    {
        RequestContext context = new(false)
        {
            ClientConfig = config,
            OriginalRequest = parameters.Request,
            Request = new DefaultRequest(parameters.Request, serviceId) { AlternateEndpoint = parameters.AlternateEndpoint },
        };
        return Resolver.GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(context, null));
    }
}
