using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Which state machine to start, and with what.</summary>
public partial class StartExecutionRequest : AmazonStepFunctionsRequest
{
    /// <summary>JSON, as a text of at most 262,144 bytes.</summary>
    public string Input { get; set; }

    /// <summary>1 to 80 characters; the key by which a start is idempotent.</summary>
    public string Name { get; set; }

    /// <summary>The state machine, one of its versions, or an alias. Required.</summary>
    public string StateMachineArn { get; set; }

    /// <summary>The X-Ray header to carry on.</summary>
    public string TraceHeader { get; set; }
}

/// <summary>The execution that was started, or that ran already under the same name with the same input.</summary>
public partial class StartExecutionResponse : AmazonWebServiceResponse
{
    /// <summary>The execution.</summary>
    public string ExecutionArn { get; set; }

    /// <summary>When it was started, in UTC.</summary>
    public DateTime? StartDate { get; set; }
}
