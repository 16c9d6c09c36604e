using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.Tasks;

/// <summary>The events of one task, in the words of its resource: <c>TaskScheduled</c> of an integration, <c>LambdaFunctionScheduled</c> of an ARN.</summary>
internal sealed class TaskEvents
{
    private readonly Trail trail;
    private readonly string? service;
    private readonly string? resource;

    private TaskEvents(Trail trail, string? service, string? resource)
    {
        this.trail = trail;
        this.service = service;
        this.resource = resource;
    }

    private string Prefix => service is null ? "LambdaFunction" : "Task";

    /// <summary>The events of a function called by its ARN.</summary>
    public static TaskEvents OfFunction(Trail trail) => new(trail, null, null);

    /// <summary>The events of a service integration, such as <c>lambda</c> and <c>invoke</c>.</summary>
    public static TaskEvents OfIntegration(Trail trail, string service, string resource) => new(trail, service, resource);

    /// <summary>The task was scheduled; its timeout counts from here.</summary>
    public HistoryEvent Scheduled(LambdaCall call, string region, TimeSpan? timeout, TimeSpan? heartbeat)
    {
        JsonObject details = Named();
        if (service is null)
        {
            details["resource"] = call.Function;
            details["input"] = JsonText.Of(call.Content);
            details["inputDetails"] = Walk.Whole();
        }
        else
        {
            details["region"] = region;
            details["parameters"] = JsonText.Of(call.Arguments);
            if (heartbeat is { } h) details["heartbeatInSeconds"] = (long)h.TotalSeconds;
        }

        if (timeout is { } t) details["timeoutInSeconds"] = (long)t.TotalSeconds;
        return trail.Add($"{Prefix}Scheduled", details);
    }

    /// <summary>The call was made.</summary>
    public void Started() => trail.Add($"{Prefix}Started", service is null ? null : Named());

    /// <summary>The call returned, and the task now waits for its token.</summary>
    public HistoryEvent Submitted(JsonNode? answer) => trail.Add($"{Prefix}Submitted", Output(answer));

    /// <summary>The task has its result.</summary>
    public void Succeeded(JsonNode? result) => trail.Add($"{Prefix}Succeeded", Output(result));

    /// <summary>The task failed.</summary>
    public void Failed(StateFailure failure) => trail.Add($"{Prefix}Failed", Error(failure));

    /// <summary>The task took too long.</summary>
    public void TimedOut(StateFailure failure) => trail.Add($"{Prefix}TimedOut", Error(failure));

    private JsonObject Named() => service is null ? [] : new() { ["resourceType"] = service, ["resource"] = resource };

    private JsonObject Output(JsonNode? value)
    {
        JsonObject details = Named();
        details["output"] = JsonText.Of(value);
        details["outputDetails"] = Walk.Whole();
        return details;
    }

    private JsonObject Error(StateFailure failure)
    {
        JsonObject details = Named();
        if (failure.Error.Length > 0) details["error"] = failure.Error;
        if (failure.Cause is { } cause) details["cause"] = cause;
        return details;
    }
}
