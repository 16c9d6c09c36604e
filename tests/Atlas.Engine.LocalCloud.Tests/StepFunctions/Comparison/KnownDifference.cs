namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>Something that moto's interpreter does otherwise than the specification says; ours follows the specification.</summary>
/// <param name="Feature">What it is about.</param>
/// <param name="Moto">What moto does.</param>
/// <param name="Specification">What the Amazon States Language or the developer guide says.</param>
/// <param name="Machine">A machine that shows it.</param>
/// <param name="Right">How the machine has to end: its error, or its output.</param>
internal sealed record KnownDifference(string Feature, string Moto, string Specification, Machine Machine, string Right);
