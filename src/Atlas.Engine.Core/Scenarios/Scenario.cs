namespace Atlas.Engine.Scenarios;

/// <summary>What a call is to be about: words for the assistant, none of them an action.</summary>
/// <param name="Greeting">Spoken after the fixed opener: one or two sentences.</param>
/// <param name="Goal">What the call should find out or achieve.</param>
/// <param name="Questions">What to ask, in order.</param>
/// <param name="Facts">Ids of the playbook's facts that matter most for this person.</param>
/// <param name="Source"><c>model</c> or <c>fallback</c>.</param>
public sealed record Scenario(string Greeting, string Goal, IReadOnlyList<string> Questions, IReadOnlyList<string> Facts, string Source);
