namespace Atlas.Engine.Playbook;

/// <summary>What a person is asked to agree to, and what counts.</summary>
/// <param name="Class">The class of the agreement that the text asks for.</param>
/// <param name="Text">The exact text; names the seller, the artificial voice, and that nothing depends on it.</param>
/// <param name="Version">Changes with every change of the text.</param>
/// <param name="AcceptedClasses">The classes that allow a call.</param>
/// <param name="MaxAgeDays">For how long a consent counts, in days.</param>
public sealed record ConsentTerms(string Class, string Text, string Version, IReadOnlyList<string> AcceptedClasses, int MaxAgeDays);
