using System.Text.Json.Nodes;

namespace Atlas.Engine.Cli.Deployment.Stacks;

/// <summary>Something that happened to a resource of a stack, or to the stack.</summary>
/// <param name="Id">Unique.</param>
/// <param name="LogicalId">The resource, as in the template.</param>
/// <param name="Type">Its type.</param>
/// <param name="Status">Such as <c>CREATE_FAILED</c>.</param>
/// <param name="Reason">Why; empty where CloudFormation does not say.</param>
/// <param name="IsOfStack">Whether it is about the stack itself.</param>
public sealed record StackEvent(string Id, string LogicalId, string Type, string Status, string Reason, bool IsOfStack)
{
    /// <summary>Whether it failed by itself, and not because another failed.</summary>
    public bool IsCause => !IsOfStack && Status.EndsWith("_FAILED", StringComparison.Ordinal)
        && !Reason.Contains("cancelled", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it ends what was asked of the stack.</summary>
    public bool IsEnding => IsOfStack && !Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);

    /// <summary>In CloudFormation's words.</summary>
    public override string ToString() => $"{LogicalId} ({Type}): {Status}{(Reason.Length > 0 ? $", {Reason}" : "")}";

    internal static StackEvent From(JsonObject item)
    {
        string stack = Text("StackId");
        return new(Text("EventId"), Text("LogicalResourceId"), Text("ResourceType"), Text("ResourceStatus"), Text("ResourceStatusReason"), Text("PhysicalResourceId") == stack && Text("ResourceType") == "AWS::CloudFormation::Stack");

        string Text(string name) => item[name]?.GetValue<string>() ?? "";
    }
}

/// <summary>How an operation on a stack ended.</summary>
/// <param name="Status">The stack's.</param>
/// <param name="Causes">What failed by itself, first things first.</param>
public sealed record StackEnding(string Status, IReadOnlyList<StackEvent> Causes)
{
    /// <summary>Whether what was asked came about.</summary>
    public bool IsGood => Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "DELETE_COMPLETE";

    /// <summary>A failure that names the resources and their reasons.</summary>
    public DeploymentFailed ToFailure(string what, string remedy) =>
        new($"{what} {Status}.{string.Concat(Causes.Select(cause => $"\n  {cause}"))}", remedy);
}
