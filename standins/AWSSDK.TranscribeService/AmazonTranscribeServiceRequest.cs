using Amazon.Runtime;

namespace Amazon.TranscribeService;

/// <summary>A request to Amazon Transcribe.</summary>
public partial class AmazonTranscribeServiceRequest : AmazonWebServiceRequest;
