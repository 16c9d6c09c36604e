using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.BedrockRuntime.Model;

namespace Amazon.BedrockRuntime;

/// <summary>What can be asked of Amazon Bedrock.</summary>
public partial interface IAmazonBedrockRuntime : IAmazonService, IDisposable
{
    /// <summary>Has a model continue a conversation.</summary>
    Task<ConverseResponse> ConverseAsync(ConverseRequest request, CancellationToken cancellationToken = default);

    /// <summary>The address to which a request would go.</summary>
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);
}
