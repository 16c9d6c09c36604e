using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>What came of a task.</summary>
public partial class SendTaskSuccessRequest : AmazonStepFunctionsRequest
{
    /// <summary>JSON, as a text of at most 262,144 bytes. Required.</summary>
    public string Output { get; set; }

    /// <summary>The token that the task was given, at most 2,048 characters. Required.</summary>
    public string TaskToken { get; set; }
}

/// <summary>Says only that the answer was taken.</summary>
public partial class SendTaskSuccessResponse : AmazonWebServiceResponse;
