namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>A resource as it was written, before anything in it is resolved.</summary>
internal sealed record RawResource(string LogicalId, string Type, TemplateNode.Mapping Properties, string? Condition, int Line);
