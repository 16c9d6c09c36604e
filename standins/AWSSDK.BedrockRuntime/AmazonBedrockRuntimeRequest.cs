using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>A request to Amazon Bedrock.</summary>
public partial class AmazonBedrockRuntimeRequest : AmazonWebServiceRequest;
