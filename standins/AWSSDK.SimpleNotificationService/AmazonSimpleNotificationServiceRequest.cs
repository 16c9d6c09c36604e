using Amazon.Runtime;

namespace Amazon.SimpleNotificationService;

/// <summary>A request to Amazon SNS.</summary>
public partial class AmazonSimpleNotificationServiceRequest : AmazonWebServiceRequest;
