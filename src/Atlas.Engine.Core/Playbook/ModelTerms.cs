namespace Atlas.Engine.Playbook;

/// <summary>Which model does what.</summary>
/// <param name="Scenario">Writes what a call is to be about, before it.</param>
/// <param name="Conversation">Answers a spoken turn, while the person waits.</param>
/// <param name="Summary">Writes what came of a call, after it.</param>
public sealed record ModelTerms(ModelSettings Scenario, ModelSettings Conversation, ModelSettings Summary);

/// <summary>How a model is asked.</summary>
/// <param name="ModelId">A Bedrock model or inference profile id.</param>
/// <param name="MaxTokens">The longest answer, in tokens.</param>
/// <param name="DeadlineMs">After how many milliseconds the prepared answer is taken.</param>
/// <param name="Temperature">0 to 1; null leaves it to the model.</param>
public sealed record ModelSettings(string ModelId, int MaxTokens, int DeadlineMs, double? Temperature = null);
