using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.TranscribeService.Model;

namespace Amazon.TranscribeService;

/// <summary>What can be asked of Amazon Transcribe.</summary>
public partial interface IAmazonTranscribeService : IAmazonService, IDisposable
{
    /// <summary>Has a recording transcribed. The job's name is taken once per account.</summary>
    Task<StartTranscriptionJobResponse> StartTranscriptionJobAsync(StartTranscriptionJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Tells how a job stands, and where its transcript is.</summary>
    Task<GetTranscriptionJobResponse> GetTranscriptionJobAsync(GetTranscriptionJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>The address to which a request would go.</summary>
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);
}
