using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Atlas.Engine.Hosting;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.StepFunctions;

/// <summary>The workflow: AWS Step Functions.</summary>
/// <param name="stepFunctions">The client.</param>
/// <param name="stateMachineArn">Which state machine to start; null where only tokens are answered.</param>
public sealed class StepFunctionsWorkflow(Func<AmazonStepFunctionsClient> stepFunctions, string? stateMachineArn) : IWorkflow
{
    /// <inheritdoc/>
    public Task<bool> StartAsync(string name, string input, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync("Step Functions", async () =>
        {
            try
            {
                await stepFunctions().StartExecutionAsync(
                    new StartExecutionRequest
                    {
                        StateMachineArn = stateMachineArn,
                        Name = name,
                        Input = input,
                        TraceHeader = Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID") is { Length: > 0 } trace ? trace : null,
                    },
                    cancellationToken);
                return true;
            }
            catch (ExecutionAlreadyExistsException)
            {
                return false;
            }
        });

    /// <inheritdoc/>
    public Task<bool> AnswerAsync(TaskToken token, string output, CancellationToken cancellationToken) =>
        WhileWaitingAsync(() => stepFunctions().SendTaskSuccessAsync(new SendTaskSuccessRequest { TaskToken = token.Value, Output = output }, cancellationToken));

    /// <inheritdoc/>
    public Task<bool> BeatAsync(TaskToken token, CancellationToken cancellationToken) =>
        WhileWaitingAsync(() => stepFunctions().SendTaskHeartbeatAsync(new SendTaskHeartbeatRequest { TaskToken = token.Value }, cancellationToken));

    // All three say the same of a token that we issued ourselves: it was answered, or the workflow gave it up.
    private static Task<bool> WhileWaitingAsync<T>(Func<Task<T>> call) => ServiceCall.RunAsync("Step Functions", async () =>
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception gone) when (gone is TaskTimedOutException or TaskDoesNotExistException or InvalidTokenException)
        {
            return false;
        }
    });
}
