using Atlas.Engine.LocalCloud.Tests.Templates;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>The workflow that the product ships.</summary>
internal static class ShippedWorkflow
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(Template.Repository, "stepfunctions", "workflow.asl.json"));

    /// <summary>The workflow with one thing changed, which must be there exactly once.</summary>
    public static string With(string shipped, string changed) => Text.Split(shipped) is [string before, string after]
        ? before + changed + after
        : throw new InvalidOperationException($"The workflow does not hold once: {shipped}");
}
