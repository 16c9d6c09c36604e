namespace Atlas.Engine.Calls;

/// <summary>A call to a number that was placed, or reserved to be placed.</summary>
/// <param name="InteractionId">The interaction that it belongs to.</param>
/// <param name="Attempt">Counted from 1 within the interaction.</param>
/// <param name="PlacedAt">When it was placed, UTC.</param>
/// <param name="EndedAt">When it ended, UTC; null while that is not known.</param>
/// <param name="Ended">How it ended; null while that is not known.</param>
public sealed record PastCall(string InteractionId, int Attempt, DateTimeOffset PlacedAt, DateTimeOffset? EndedAt, Telephony? Ended);
