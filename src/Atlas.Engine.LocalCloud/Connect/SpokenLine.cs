namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>A word with its place in a recording; punctuation stays at the word's end.</summary>
/// <param name="Text">Such as <c>Dana,</c>.</param>
/// <param name="From">When it begins, counted from the recording's beginning.</param>
/// <param name="To">When it ends.</param>
public sealed record SpokenWord(string Text, TimeSpan From, TimeSpan To);

/// <summary>What one side of a call said without the other between.</summary>
/// <param name="Channel">0, the left one, is the system; 1, the right one, is the customer.</param>
/// <param name="Words">At least one word, in order.</param>
public sealed record SpokenLine(int Channel, IReadOnlyList<SpokenWord> Words);
