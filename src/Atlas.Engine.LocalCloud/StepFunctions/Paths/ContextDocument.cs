using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Paths;

/// <summary>The context object as JSON.</summary>
/// <remarks>Source: the context object's page of the Step Functions developer guide.</remarks>
internal static class ContextDocument
{
    /// <summary>What paths that begin with <c>$$</c> see.</summary>
    public static JsonObject Of(ContextObject of)
    {
        JsonObject context = new()
        {
            ["Execution"] = new JsonObject
            {
                ["Id"] = of.Execution.Arn,
                ["Input"] = JsonText.Parse(of.Execution.Input),
                ["Name"] = of.Execution.Name,
                ["RoleArn"] = of.Execution.Machine.RoleArn,
                ["StartTime"] = Timestamps.Text(of.Execution.StartDate),
                ["RedriveCount"] = 0,
            },
            ["StateMachine"] = new JsonObject { ["Id"] = of.Execution.Machine.Arn, ["Name"] = of.Execution.Machine.Name },
        };
        if (of.State is { } state)
            context["State"] = new JsonObject { ["EnteredTime"] = Timestamps.Text(of.EnteredAt), ["Name"] = state, ["RetryCount"] = of.RetryCount };
        if (of.Token is { } token) context["Task"] = new JsonObject { ["Token"] = token };
        if (of.Item is { } item)
            context["Map"] = new JsonObject { ["Item"] = new JsonObject { ["Index"] = item.Index, ["Value"] = item.Value?.DeepClone() } };
        return context;
    }
}
