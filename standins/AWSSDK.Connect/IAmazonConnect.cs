using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Connect.Model;

namespace Amazon.Connect;

/// <summary>What can be asked of Amazon Connect.</summary>
public partial interface IAmazonConnect : IAmazonService, IDisposable
{
    /// <summary>Dials a number and runs a flow. An answer means that the call is queued.</summary>
    Task<StartOutboundVoiceContactResponse> StartOutboundVoiceContactAsync(StartOutboundVoiceContactRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends a contact.</summary>
    Task<StopContactResponse> StopContactAsync(StopContactRequest request, CancellationToken cancellationToken = default);

    /// <summary>Tells all that is known of a contact.</summary>
    Task<DescribeContactResponse> DescribeContactAsync(DescribeContactRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads the attributes of a contact.</summary>
    Task<GetContactAttributesResponse> GetContactAttributesAsync(GetContactAttributesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sets attributes of a contact; others stay.</summary>
    Task<UpdateContactAttributesResponse> UpdateContactAttributesAsync(UpdateContactAttributesRequest request, CancellationToken cancellationToken = default);

    /// <summary>The address to which a request would go.</summary>
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);
}
