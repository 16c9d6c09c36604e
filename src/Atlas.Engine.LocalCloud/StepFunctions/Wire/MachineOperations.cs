using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Wire;

/// <summary>The operations on state machines.</summary>
internal sealed class MachineOperations(CloudAccount account, MachineRegistry machines, TimeProvider time)
{
    public JsonObject Create(WireRequest request)
    {
        if (request.Flag("publish", false)) throw new StepFunctionsRefusal("ValidationException", "Versions are not supported here: publish must be false.");
        RegisteredMachine added = Create(
            request.Text("name"), request.Text("definition"), Kind(request), request.Text("roleArn"),
            request.Value("loggingConfiguration"), request.Value("tracingConfiguration"));
        return new() { ["stateMachineArn"] = added.Machine.Arn, ["creationDate"] = Timestamps.Epoch(added.CreationDate) };
    }

    public RegisteredMachine Create(string name, string definition, StateMachineKind kind, string roleArn, JsonNode? logging, JsonNode? tracing)
    {
        Names.Check(name);
        StateMachine machine = Parse(definition, name, account.Arn("states", $"stateMachine:{name}"), kind, roleArn);
        DateTimeOffset now = time.GetUtcNow();
        return machines.Add(new(machine, now, now, null, logging, tracing));
    }

    public JsonObject Update(WireRequest request)
    {
        RegisteredMachine found = machines.Get(request.Text("stateMachineArn"));
        (string? definition, string? roleArn) = (request.OptionalText("definition"), request.OptionalText("roleArn"));
        (JsonNode? logging, JsonNode? tracing) = (request.Value("loggingConfiguration"), request.Value("tracingConfiguration"));
        if ((definition, roleArn, logging, tracing) is (null, null, null, null))
            throw new StepFunctionsRefusal("MissingRequiredParameter", "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified");
        StateMachine old = found.Machine;
        RegisteredMachine changed = found with
        {
            Machine = Parse(definition ?? old.Definition, old.Name, old.Arn, old.Kind, roleArn ?? old.RoleArn),
            UpdateDate = time.GetUtcNow(),
            RevisionId = Guid.NewGuid().ToString("D"),
            Logging = logging ?? found.Logging,
            Tracing = tracing ?? found.Tracing,
        };
        machines.Replace(changed);
        return new() { ["updateDate"] = Timestamps.Epoch(changed.UpdateDate), ["revisionId"] = changed.RevisionId };
    }

    public JsonObject Describe(WireRequest request)
    {
        RegisteredMachine found = machines.Get(request.Text("stateMachineArn"));
        JsonObject described = Described(found.Machine);
        described["status"] = "ACTIVE";
        described["type"] = WireNames.Of(found.Machine.Kind);
        described["creationDate"] = Timestamps.Epoch(found.CreationDate);
        if (found.RevisionId is { } revision) described["revisionId"] = revision;
        if (found.Logging is { } logging) described["loggingConfiguration"] = logging.DeepClone();
        if (found.Tracing is { } tracing) described["tracingConfiguration"] = tracing.DeepClone();
        return described;
    }

    public JsonObject List(WireRequest request)
    {
        Page<RegisteredMachine> page = Page.Of(machines.Snapshot().Select((m, i) => (i + 1L, m)), false, request.PageSize(), request.OptionalText("nextToken"));
        JsonObject listed = new()
        {
            ["stateMachines"] = new JsonArray([.. page.Items.Select(m => new JsonObject
            {
                ["stateMachineArn"] = m.Machine.Arn,
                ["name"] = m.Machine.Name,
                ["type"] = WireNames.Of(m.Machine.Kind),
                ["creationDate"] = Timestamps.Epoch(m.CreationDate),
            })]),
        };
        if (page.NextToken is { } token) listed["nextToken"] = token;
        return listed;
    }

    public JsonObject Delete(WireRequest request)
    {
        machines.Remove(request.Text("stateMachineArn"));
        return [];
    }

    public JsonObject Validate(WireRequest request)
    {
        JsonArray diagnostics = [];
        try
        {
            StateMachine.Parse(request.Text("definition"), "Validated", account.Arn("states", "stateMachine:Validated"), Kind(request), "");
        }
        catch (InvalidDefinition e)
        {
            diagnostics.Add(new JsonObject { ["severity"] = "ERROR", ["code"] = "SCHEMA_VALIDATION_FAILED", ["message"] = e.Problem, ["location"] = e.Path }.DeepClone());
        }

        return new() { ["result"] = diagnostics.Count == 0 ? "OK" : "FAIL", ["diagnostics"] = diagnostics, ["truncated"] = false };
    }

    /// <summary>A machine as the two operations that describe one have it in common.</summary>
    public static JsonObject Described(StateMachine machine) => new()
    {
        ["stateMachineArn"] = machine.Arn,
        ["name"] = machine.Name,
        ["definition"] = machine.Definition,
        ["roleArn"] = machine.RoleArn,
        ["loggingConfiguration"] = new JsonObject { ["level"] = "OFF", ["includeExecutionData"] = false },
        ["tracingConfiguration"] = new JsonObject { ["enabled"] = false },
    };

    private static StateMachineKind Kind(WireRequest request) => request.OptionalText("type") switch
    {
        null or "STANDARD" => StateMachineKind.Standard,
        "EXPRESS" => StateMachineKind.Express,
        string other => throw new StepFunctionsRefusal("StateMachineTypeNotSupported", $"State Machine Type is not supported: '{other}'"),
    };

    private static StateMachine Parse(string definition, string name, string arn, StateMachineKind kind, string roleArn)
    {
        try
        {
            return StateMachine.Parse(definition, name, arn, kind, roleArn);
        }
        catch (InvalidDefinition e)
        {
            throw new StepFunctionsRefusal("InvalidDefinition", $"Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: {e.Problem} at {e.Path}'");
        }
    }
}
