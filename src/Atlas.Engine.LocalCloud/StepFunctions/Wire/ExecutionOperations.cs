using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Wire;

/// <summary>The operations on executions.</summary>
internal sealed class ExecutionOperations(MachineRegistry machines, StateMachineRunner runner)
{
    public JsonObject Start(WireRequest request)
    {
        RegisteredMachine found = machines.Get(request.Text("stateMachineArn"));
        Execution execution = runner.Start(found.Machine, request.OptionalText("name"), request.OptionalText("input") ?? "{}");
        return new() { ["executionArn"] = execution.Arn, ["startDate"] = Timestamps.Epoch(execution.StartDate) };
    }

    public JsonObject Stop(WireRequest request)
    {
        Execution execution = Find(request);
        runner.Stop(execution, request.OptionalText("error"), request.OptionalText("cause"));
        return new() { ["stopDate"] = Timestamps.Epoch(execution.Ending?.StopDate ?? execution.StartDate) };
    }

    public JsonObject Describe(WireRequest request)
    {
        Execution execution = Find(request);
        JsonObject described = Listed(execution);
        described["input"] = execution.Input;
        described["inputDetails"] = new JsonObject { ["included"] = true };
        if (execution.Ending is not { } ending) return described;
        if (ending.Output is { } output)
        {
            described["output"] = output;
            described["outputDetails"] = new JsonObject { ["included"] = true };
        }

        if (ending.Error is { } error) described["error"] = error;
        if (ending.Cause is { } cause) described["cause"] = cause;
        return described;
    }

    public JsonObject DescribeMachine(WireRequest request)
    {
        Execution execution = Find(request);
        JsonObject described = MachineOperations.Described(execution.Machine);
        RegisteredMachine? registered = machines.Snapshot().FirstOrDefault(m => m.Machine.Arn == execution.Machine.Arn);
        described["updateDate"] = Timestamps.Epoch(registered?.UpdateDate ?? execution.StartDate);
        if (execution.MapRunArn is { } run) described["mapRunArn"] = run;
        return described;
    }

    public JsonObject List(WireRequest request)
    {
        string? status = request.OptionalText("statusFilter");
        string? run = request.OptionalText("mapRunArn");
        string? machine = request.OptionalText("stateMachineArn");
        if (run is null == machine is null) throw new StepFunctionsRefusal("ValidationException", "Either stateMachineArn or mapRunArn must be given.");
        if (machine is not null) machines.Get(machine);
        IEnumerable<(long Number, Execution Execution)> newestFirst = runner.Executions
            .Select((e, i) => (Number: i + 1L, Execution: e))
            .Where(e => run is null ? e.Execution.MapRunArn is null && e.Execution.Machine.Arn == machine : e.Execution.MapRunArn == run)
            .Where(e => status is null || WireNames.Of(e.Execution.Status) == status)
            .Reverse();
        Page<Execution> page = Page.Of(newestFirst, true, request.PageSize(), request.OptionalText("nextToken"));
        JsonObject listed = new() { ["executions"] = new JsonArray([.. page.Items.Select(Listed)]) };
        if (page.NextToken is { } token) listed["nextToken"] = token;
        return listed;
    }

    public JsonObject History(WireRequest request)
    {
        IReadOnlyList<HistoryEvent> events = Find(request).Events;
        bool isReversed = request.Flag("reverseOrder", false);
        bool hasData = request.Flag("includeExecutionData", true);
        Page<HistoryEvent> page = Page.Of((isReversed ? events.Reverse() : events).Select(e => (e.Id, e)), isReversed, request.PageSize(), request.OptionalText("nextToken"));
        JsonObject history = new() { ["events"] = new JsonArray([.. page.Items.Select(e => Event(e, hasData))]) };
        if (page.NextToken is { } token) history["nextToken"] = token;
        return history;
    }

    private static JsonObject Event(HistoryEvent happened, bool hasData)
    {
        JsonObject shown = new()
        {
            ["timestamp"] = Timestamps.Epoch(happened.Timestamp),
            ["type"] = happened.Type,
            ["id"] = happened.Id,
            ["previousEventId"] = happened.PreviousId,
        };
        if (happened.Details is null) return shown;
        JsonObject details = (JsonObject)happened.Details.DeepClone();
        foreach (string data in hasData ? [] : (IEnumerable<string>)["input", "inputDetails", "output", "outputDetails"]) details.Remove(data);
        shown[happened.DetailsName] = details;
        return shown;
    }

    private static JsonObject Listed(Execution execution)
    {
        JsonObject listed = new()
        {
            ["executionArn"] = execution.Arn,
            ["stateMachineArn"] = execution.Machine.Arn,
            ["name"] = execution.Name,
            ["status"] = WireNames.Of(execution.Status),
            ["startDate"] = Timestamps.Epoch(execution.StartDate),
        };
        if (execution.Ending is { } ending) listed["stopDate"] = Timestamps.Epoch(ending.StopDate);
        if (execution.MapRunArn is { } run) listed["mapRunArn"] = run;
        return listed;
    }

    private Execution Find(WireRequest request)
    {
        string arn = request.Text("executionArn");
        if (!arn.StartsWith("arn:aws:states:", StringComparison.Ordinal)) throw new StepFunctionsRefusal("InvalidArn", $"Invalid Arn: 'Invalid ARN prefix: {arn}'");
        return runner.Find(arn) ?? throw new StepFunctionsRefusal("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");
    }
}
