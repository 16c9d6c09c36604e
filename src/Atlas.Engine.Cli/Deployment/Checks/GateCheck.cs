using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.Calls;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Checks;

/// <summary>Starts the deployed workflow with a lead and reads what the gate decided.</summary>
/// <param name="aws">The account.</param>
/// <param name="time">The clock.</param>
/// <param name="interval">How long to wait between two looks.</param>
/// <param name="patience">For how long to look.</param>
public sealed class GateCheck(AwsCli aws, TimeProvider time, TimeSpan interval, TimeSpan patience)
{
    private const string AskGate = "Invoke Outbound Voice Contact";

    /// <summary>Runs one lead through the workflow.</summary>
    /// <param name="name">What to call the check.</param>
    /// <param name="stateMachineArn">The workflow.</param>
    /// <param name="lead">Its input.</param>
    /// <param name="mayBeCalled">Whether the gate may say yes, or must say no.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    public async Task<Finding> CheckAsync(string name, string stateMachineArn, JsonObject lead, bool mayBeCalled, CancellationToken cancellationToken)
    {
        string execution = string.Create(CultureInfo.InvariantCulture, $"deployment-test-{(mayBeCalled ? "may" : "must-not")}-{time.GetUtcNow():yyyyMMddHHmmssfff}");
        string arn;
        try
        {
            JsonObject started = await aws.CallAsync(
                "stepfunctions", "start-execution", ["--state-machine-arn", stateMachineArn, "--name", execution, "--input", lead.ToJsonString()], cancellationToken);
            arn = started["executionArn"]?.GetValue<string>() ?? "";
        }
        catch (AwsRefusal refusal) when (refusal.IsAboutPermission)
        {
            return Finding.Unchecked(name, refusal.Message, "Run this with a role that may start the workflow.");
        }

        bool isRunning = true;
        try
        {
            (Finding? found, isRunning) = await WatchAsync(name, arn, mayBeCalled, cancellationToken);
            return found ?? await GiveUpAsync(name, arn, cancellationToken);
        }
        finally
        {
            // Nothing of a test is left waiting for the morning.
            if (isRunning) await StopAsync(arn);
        }
    }

    private async Task<(Finding? Found, bool IsRunning)> WatchAsync(string name, string arn, bool mayBeCalled, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        while (true)
        {
            JsonObject execution = await aws.CallAsync("stepfunctions", "describe-execution", ["--execution-arn", arn], cancellationToken);
            string status = execution["status"]?.GetValue<string>() ?? "";
            if (await OutcomeAsync(arn, cancellationToken) is { } outcome) return (Judge(name, outcome, mayBeCalled), status == "RUNNING");
            if (status is not ("RUNNING" or "SUCCEEDED"))
            {
                return (Finding.Wrong(
                    name,
                    $"the workflow ended as {status} before the gate was asked: {await CauseAsync(arn, cancellationToken)}",
                    $"See its history: {aws.CommandLine($"stepfunctions get-execution-history --execution-arn {arn}")}"), false);
            }

            if (time.GetElapsedTime(began) >= patience) return (null, status == "RUNNING");
            await Task.Delay(interval, time, cancellationToken);
        }
    }

    // The outcome is what the state hands on that asks the gate; a held call waits behind it, so the execution's end is not waited for.
    private async Task<CallOutcome?> OutcomeAsync(string arn, CancellationToken cancellationToken)
    {
        string? output = (await HistoryAsync(arn, cancellationToken))
            .Select(entry => entry["stateExitedEventDetails"])
            .FirstOrDefault(exited => exited?["name"]?.GetValue<string>() == AskGate)?["output"]?.GetValue<string>();
        return output is null || JsonNode.Parse(output)?["call"] is not { } call
            ? null
            : System.Text.Json.JsonSerializer.Deserialize(call, OutcomeJson.Default.CallOutcome);
    }

    private static Finding Judge(string name, CallOutcome outcome, bool mayBeCalled)
    {
        string said = outcome.Legal.Until is { } until
            ? string.Create(CultureInfo.InvariantCulture, $"{outcome.Legal.Decision} by {outcome.Legal.Rule} until {until:u}")
            : $"{outcome.Legal.Decision} by {outcome.Legal.Rule}";
        string detail = $"{said}; {outcome.Telephony}: {outcome.Reason}";
        bool isFine = mayBeCalled
            ? outcome.Legal.Decision is LegalDecision.Allowed or LegalDecision.Held
            : outcome.Legal.Decision is LegalDecision.Denied && !outcome.WasPlaced;
        return isFine
            ? Finding.Fine(name, detail)
            : Finding.Wrong(name, detail, mayBeCalled ? "The rule that is named says why." : "Stop all calls (docs/operations.md says how) until this is understood.");
    }

    private async Task<Finding> GiveUpAsync(string name, string arn, CancellationToken cancellationToken)
    {
        bool hasMoved = (await HistoryAsync(arn, cancellationToken)).Any(entry => entry["stateEnteredEventDetails"] is not null);
        return hasMoved
            ? Finding.Wrong(name, string.Create(CultureInfo.InvariantCulture, $"the gate was not heard of within {patience.TotalSeconds} s"), $"See its history: {aws.CommandLine($"stepfunctions get-execution-history --execution-arn {arn}")}")
            : Finding.Unchecked(name, "the execution was accepted, but what answers for Step Functions here carries none out");
    }

    private async Task<string> CauseAsync(string arn, CancellationToken cancellationToken)
    {
        foreach (JsonObject entry in await HistoryAsync(arn, cancellationToken))
        {
            JsonNode? failed = entry["taskFailedEventDetails"] ?? entry["lambdaFunctionFailedEventDetails"];
            if (failed?["error"]?.GetValue<string>() is { } error) return error;
        }

        return "the history does not say why";
    }

    private async Task<IReadOnlyList<JsonObject>> HistoryAsync(string arn, CancellationToken cancellationToken) =>
        [.. ((await aws.CallAsync("stepfunctions", "get-execution-history", ["--execution-arn", arn], cancellationToken))["events"] as JsonArray ?? []).OfType<JsonObject>()];

    private async Task StopAsync(string arn)
    {
        try
        {
            await aws.CallAsync("stepfunctions", "stop-execution", ["--execution-arn", arn, "--cause", "The deployment's test is over."], CancellationToken.None);
        }
        catch (AwsRefusal)
        {
            // It ended in the meantime, or may not be stopped by this role: the report is what matters.
        }
    }
}
