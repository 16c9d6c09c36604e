using System.Text.Json;
using System.Text.Json.Serialization;
using Atlas.Engine.Consent;

namespace Atlas.Engine.Workflow;

/// <summary>What the workflow is started with: the lead. The interaction's id is the execution's name.</summary>
/// <param name="FirstName">Given name; may be empty.</param>
/// <param name="LastName">Family name.</param>
/// <param name="Phone">E.164.</param>
/// <param name="ChatTranscript">What was typed before.</param>
/// <param name="Source">Where the lead comes from.</param>
/// <param name="Consent">What the person agreed to.</param>
public sealed record WorkflowInput(
    string FirstName,
    string LastName,
    string Phone,
    [property: JsonPropertyName("chat_transcript")] string ChatTranscript,
    string Source,
    ConsentEvidence Consent)
{
    /// <inheritdoc/>
    public override string ToString() => "(lead)";
}

/// <summary>The workflow's input as JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WorkflowInput))]
public sealed partial class WorkflowJson : JsonSerializerContext;
