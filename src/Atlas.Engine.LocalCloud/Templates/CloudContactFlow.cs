namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>A Connect contact flow of the template.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Arn">The flow's ARN; its last segment is the flow's id.</param>
/// <param name="InstanceArn">The Connect instance it belongs to.</param>
/// <param name="Content">The flow as JSON text, resolved.</param>
public sealed record CloudContactFlow(string LogicalId, string Arn, string InstanceArn, string Content)
{
    /// <summary>The flow's id, a UUID.</summary>
    public string Id => Arn[(Arn.LastIndexOf('/') + 1)..];

    internal static IEnumerable<CloudContactFlow> In(CloudTemplate template) =>
        template.OfType("AWS::Connect::ContactFlow").Select(flow => new CloudContactFlow(flow.LogicalId, flow.Ref, flow.Text("InstanceArn"), flow.Text("Content")));
}
