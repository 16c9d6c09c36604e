using Amazon.Runtime;

namespace Amazon.TranscribeService.Model;

/// <summary>Which job to describe.</summary>
public partial class GetTranscriptionJobRequest : AmazonTranscribeServiceRequest
{
    /// <summary>Required.</summary>
    public string TranscriptionJobName { get; set; }
}

/// <summary>How a job stands.</summary>
public partial class GetTranscriptionJobResponse : AmazonWebServiceResponse
{
    public TranscriptionJob TranscriptionJob { get; set; }
}
