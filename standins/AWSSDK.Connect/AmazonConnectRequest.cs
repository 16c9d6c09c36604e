using Amazon.Runtime;

namespace Amazon.Connect;

/// <summary>A request to Amazon Connect.</summary>
public partial class AmazonConnectRequest : AmazonWebServiceRequest;
