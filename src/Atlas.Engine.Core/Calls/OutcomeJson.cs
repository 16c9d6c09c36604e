using System.Text.Json;
using System.Text.Json.Serialization;
using Atlas.Engine.Scenarios;

namespace Atlas.Engine.Calls;

/// <summary>Outcomes and scenarios as JSON: in the table and in the workflow alike.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CallOutcome)), JsonSerializable(typeof(Scenario))]
public sealed partial class OutcomeJson : JsonSerializerContext;
