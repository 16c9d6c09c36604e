using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Which execution to describe.</summary>
public partial class DescribeExecutionRequest : AmazonStepFunctionsRequest
{
    /// <summary>The execution. Required.</summary>
    public string ExecutionArn { get; set; }

    /// <summary>Whether to bring input and output along, which is the default.</summary>
    public IncludedData IncludedData { get; set; }
}

/// <summary>How an execution stands.</summary>
public partial class DescribeExecutionResponse : AmazonWebServiceResponse
{
    /// <summary>Why it failed.</summary>
    public string Cause { get; set; }

    /// <summary>The name of the error by which it failed.</summary>
    public string Error { get; set; }

    public string ExecutionArn { get; set; }

    /// <summary>JSON, as a text.</summary>
    public string Input { get; set; }

    public CloudWatchEventsExecutionDataDetails InputDetails { get; set; }

    public string MapRunArn { get; set; }

    public string Name { get; set; }

    /// <summary>JSON, as a text; set when it succeeded.</summary>
    public string Output { get; set; }

    public CloudWatchEventsExecutionDataDetails OutputDetails { get; set; }

    public int? RedriveCount { get; set; }

    public DateTime? RedriveDate { get; set; }

    public ExecutionRedriveStatus RedriveStatus { get; set; }

    public string RedriveStatusReason { get; set; }

    /// <summary>In UTC.</summary>
    public DateTime? StartDate { get; set; }

    public string StateMachineAliasArn { get; set; }

    public string StateMachineArn { get; set; }

    public string StateMachineVersionArn { get; set; }

    public ExecutionStatus Status { get; set; }

    /// <summary>In UTC; set when it ended.</summary>
    public DateTime? StopDate { get; set; }

    public string TraceHeader { get; set; }
}

/// <summary>Whether input or output is part of the answer.</summary>
public partial class CloudWatchEventsExecutionDataDetails
{
    public bool? Included { get; set; }
}
