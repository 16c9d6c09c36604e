using Amazon.Runtime;

namespace Amazon.StepFunctions;

/// <summary>A request to AWS Step Functions.</summary>
public partial class AmazonStepFunctionsRequest : AmazonWebServiceRequest;
