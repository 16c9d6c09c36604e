using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Which task is still at work.</summary>
public partial class SendTaskHeartbeatRequest : AmazonStepFunctionsRequest
{
    /// <summary>The token that the task was given. Required.</summary>
    public string TaskToken { get; set; }
}

/// <summary>Says only that the sign of life was taken.</summary>
public partial class SendTaskHeartbeatResponse : AmazonWebServiceResponse;
