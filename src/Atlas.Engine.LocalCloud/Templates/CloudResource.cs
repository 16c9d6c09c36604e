using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>A resource of the template with everything in it resolved.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Type">Such as <c>AWS::DynamoDB::Table</c>.</param>
/// <param name="Name">The physical name.</param>
/// <param name="Ref">What <c>Ref</c> gives for it.</param>
/// <param name="Properties">The resolved properties. Shared: clone before putting a part of it elsewhere.</param>
/// <param name="Line">Where it stands in the template, counted from 1.</param>
public sealed record CloudResource(string LogicalId, string Type, string Name, string Ref, JsonObject Properties, int Line)
{
    /// <summary>A property as text.</summary>
    /// <exception cref="TemplateError">It is absent, or a list or a map.</exception>
    public string Text(string property) => PlainValue.Text(Properties[property]) ?? throw Error(property, "Text is expected here.");

    /// <summary>A property as text, or null when it is absent.</summary>
    public string? OptionalText(string property) => Properties[property] is { } node ? PlainValue.Text(node) ?? throw Error(property, "Text is expected here.") : null;

    /// <summary>A property as a whole number, or null when it is absent.</summary>
    /// <exception cref="TemplateError">It is something else.</exception>
    public int? OptionalNumber(string property) => Properties[property] is { } node ? PlainValue.Number(node) ?? throw Error(property, "A whole number is expected here.") : null;

    /// <summary>An error at one of this resource's properties.</summary>
    public TemplateError Error(string property, string problem) => new(LogicalId, "Properties." + property, Line, problem);
}
