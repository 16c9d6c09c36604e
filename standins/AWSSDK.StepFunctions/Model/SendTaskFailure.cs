using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Why a task failed.</summary>
public partial class SendTaskFailureRequest : AmazonStepFunctionsRequest
{
    /// <summary>An explanation, at most 32,768 characters.</summary>
    public string Cause { get; set; }

    /// <summary>The name by which the state machine knows the error, at most 256 characters.</summary>
    public string Error { get; set; }

    /// <summary>The token that the task was given. Required.</summary>
    public string TaskToken { get; set; }
}

/// <summary>Says only that the answer was taken.</summary>
public partial class SendTaskFailureResponse : AmazonWebServiceResponse;
