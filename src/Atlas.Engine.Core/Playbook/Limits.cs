namespace Atlas.Engine.Playbook;

/// <summary>Where a conversation ends, whatever is said in it.</summary>
/// <param name="MaxTurns">The most exchanges on one call.</param>
/// <param name="MaxCallSeconds">The longest call, in seconds.</param>
/// <param name="HistoryTurns">How many of the latest exchanges the model sees.</param>
/// <param name="SilenceTurns">After how many silences in a row the call ends.</param>
/// <param name="RingTimeoutSeconds">For how long it rings, in seconds; at least 15.</param>
/// <param name="MaxReplyCharacters">The longest spoken reply, in characters.</param>
/// <remarks>Source of the shortest ring: 47 CFR 64.1200(a)(6). Lex takes 1,024 characters a message.</remarks>
public sealed record ConversationLimits(
    int MaxTurns,
    int MaxCallSeconds,
    int HistoryTurns,
    int SilenceTurns,
    int RingTimeoutSeconds,
    int MaxReplyCharacters);

/// <summary>For how long what is kept. Suppressions are kept for good.</summary>
/// <param name="InteractionDays">Interactions with turns, outcome and summary, in days.</param>
/// <param name="ConsentDays">Consent evidence, in days; at least 1,826, which is five years.</param>
/// <param name="RecordingDays">Recordings and transcripts, in days.</param>
/// <param name="TaskTokenDays">Task tokens, in days.</param>
/// <remarks>Source of the five years: 47 CFR 64.1200(d)(6).</remarks>
public sealed record Retention(int InteractionDays, int ConsentDays, int RecordingDays, int TaskTokenDays);
