using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>A state machine of the template.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Name">The physical name.</param>
/// <param name="Arn">The machine's ARN.</param>
/// <param name="Type"><c>STANDARD</c> or <c>EXPRESS</c>.</param>
/// <param name="Definition">The definition as JSON text, with its substitutions made.</param>
/// <param name="RoleArn">The role that it runs with.</param>
public sealed record CloudStateMachine(string LogicalId, string Name, string Arn, string Type, string Definition, string RoleArn)
{
    internal static IEnumerable<CloudStateMachine> In(CloudTemplate template)
    {
        foreach (CloudResource machine in template.OfType("AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"))
        {
            string type = machine.OptionalText("Type") ?? machine.OptionalText("StateMachineType") ?? "STANDARD";
            string role = machine.OptionalText("Role") ?? machine.OptionalText("RoleArn") ?? template.GetAtt(machine.LogicalId + "Role", "Arn");
            yield return new(machine.LogicalId, machine.Name, machine.Ref, type, DefinitionOf(template, machine), role);
        }
    }

    private static string DefinitionOf(CloudTemplate template, CloudResource machine)
    {
        JsonObject substitutions = machine.Properties["DefinitionSubstitutions"] as JsonObject ?? [];
        string text = machine.Properties[nameof(Definition)]?.ToJsonString()
            ?? machine.OptionalText("DefinitionString")
            ?? Read(template, machine);
        string definition = Substitution.Replace(text, name => substitutions.TryGetPropertyValue(name, out JsonNode? value) && PlainValue.Text(value) is { } known
            ? JsonEncodedText.Encode(known).ToString()
            : throw machine.Error("DefinitionSubstitutions", $"The definition asks for ${{{name}}}, which is not given."));
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(definition);
            return definition;
        }
        catch (JsonException error)
        {
            throw machine.Error(nameof(Definition), $"After its substitutions the definition is not JSON: {error.Message}");
        }
    }

    private static string Read(CloudTemplate template, CloudResource machine)
    {
        string path = Path.Combine(template.Directory, machine.Text("DefinitionUri"));
        return File.Exists(path) ? File.ReadAllText(path) : throw machine.Error("DefinitionUri", "There is no such file.");
    }
}
