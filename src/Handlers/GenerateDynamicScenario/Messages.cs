using System.Text.Json.Serialization;
using Atlas.Engine.Scenarios;

namespace Atlas.Engine.Functions.GenerateDynamicScenario;

/// <summary>What the workflow sends: the given name and the chat.</summary>
public sealed record Request(string InteractionId, string? Name = null, [property: JsonPropertyName("chat_transcript")] string? ChatTranscript = null)
{
    /// <inheritdoc/>
    public override string ToString() => InteractionId;
}

/// <summary>What the workflow keeps at <c>$.prepared.scenario</c>; the source is <c>model</c> or <c>fallback</c>.</summary>
public sealed record Result(Scenario Scenario, string Source);

/// <summary>Both messages as JSON.</summary>
[JsonSerializable(typeof(Request)), JsonSerializable(typeof(Result))]
public sealed partial class Wire : JsonSerializerContext;
