using Amazon.Runtime;

namespace Amazon.SecretsManager;

/// <summary>A request to AWS Secrets Manager.</summary>
public partial class AmazonSecretsManagerRequest : AmazonWebServiceRequest;
