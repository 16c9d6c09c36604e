using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>One call of a scripted function.</summary>
/// <param name="Function">The function's name in the machine's definition.</param>
/// <param name="Times">How often this function was called before, in the same execution.</param>
/// <param name="Payload">What it was given.</param>
internal sealed record FunctionCall(string Function, int Times, JsonNode? Payload);
