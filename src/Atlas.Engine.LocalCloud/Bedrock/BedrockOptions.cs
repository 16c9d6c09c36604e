namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>How the scripted model behaves when no fault is armed.</summary>
/// <param name="Delay">How long each call takes, in real time; zero by default.</param>
/// <param name="Mood">A mood for every call, or null for a model in good order; see <see cref="Moods"/>.</param>
public sealed record BedrockOptions(TimeSpan Delay = default, string? Mood = null);
