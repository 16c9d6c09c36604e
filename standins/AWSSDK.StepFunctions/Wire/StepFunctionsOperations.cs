using System.Text.Json;
using Amazon.Runtime.Internal;
using Amazon.StepFunctions.Model;
using StandIns.Aws;

namespace Amazon.StepFunctions.Wire;

/// <summary>The operations as they go over the wire: awsJson 1.0.</summary>
internal static class StepFunctionsOperations
{
    private static readonly AwsJsonProtocol Protocol =
        new(AmazonStepFunctionsConfig.Service, "AWSStepFunctions", "1.0", StepFunctionsErrors.ToException);

    public static readonly InvokeOptions StartExecution = Protocol.Operation<StartExecutionRequest, StartExecutionResponse>(
        nameof(StartExecution),
        static (writer, request) =>
        {
            writer.Put("input", request.Input);
            writer.Put("name", request.Name);
            writer.Put("stateMachineArn", request.StateMachineArn);
            writer.Put("traceHeader", request.TraceHeader);
        },
        static (answer, response) =>
        {
            response.ExecutionArn = answer.Text("executionArn");
            response.StartDate = answer.Time("startDate");
        });

    public static readonly InvokeOptions SendTaskSuccess = Protocol.Operation<SendTaskSuccessRequest, SendTaskSuccessResponse>(
        nameof(SendTaskSuccess),
        static (writer, request) =>
        {
            writer.Put("output", request.Output);
            writer.Put("taskToken", request.TaskToken);
        },
        static (_, _) => { });

    public static readonly InvokeOptions SendTaskFailure = Protocol.Operation<SendTaskFailureRequest, SendTaskFailureResponse>(
        nameof(SendTaskFailure),
        static (writer, request) =>
        {
            writer.Put("cause", request.Cause);
            writer.Put("error", request.Error);
            writer.Put("taskToken", request.TaskToken);
        },
        static (_, _) => { });

    public static readonly InvokeOptions SendTaskHeartbeat = Protocol.Operation<SendTaskHeartbeatRequest, SendTaskHeartbeatResponse>(
        nameof(SendTaskHeartbeat),
        static (writer, request) => writer.Put("taskToken", request.TaskToken),
        static (_, _) => { });

    public static readonly InvokeOptions DescribeExecution = Protocol.Operation<DescribeExecutionRequest, DescribeExecutionResponse>(
        nameof(DescribeExecution),
        static (writer, request) =>
        {
            writer.Put("executionArn", request.ExecutionArn);
            writer.Put("includedData", request.IncludedData);
        },
        ReadExecution);

    private static void ReadExecution(JsonElement answer, DescribeExecutionResponse response)
    {
        response.Cause = answer.Text("cause");
        response.Error = answer.Text("error");
        response.ExecutionArn = answer.Text("executionArn");
        response.Input = answer.Text("input");
        response.InputDetails = answer.Object("inputDetails", ReadDetails);
        response.MapRunArn = answer.Text("mapRunArn");
        response.Name = answer.Text("name");
        response.Output = answer.Text("output");
        response.OutputDetails = answer.Object("outputDetails", ReadDetails);
        response.RedriveCount = answer.Int("redriveCount");
        response.RedriveDate = answer.Time("redriveDate");
        response.RedriveStatus = answer.Text("redriveStatus");
        response.RedriveStatusReason = answer.Text("redriveStatusReason");
        response.StartDate = answer.Time("startDate");
        response.StateMachineAliasArn = answer.Text("stateMachineAliasArn");
        response.StateMachineArn = answer.Text("stateMachineArn");
        response.StateMachineVersionArn = answer.Text("stateMachineVersionArn");
        response.Status = answer.Text("status");
        response.StopDate = answer.Time("stopDate");
        response.TraceHeader = answer.Text("traceHeader");
    }

    private static CloudWatchEventsExecutionDataDetails ReadDetails(JsonElement details) => new() { Included = details.Bool("included") };
}
