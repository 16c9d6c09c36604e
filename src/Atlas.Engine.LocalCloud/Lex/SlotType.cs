using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>What a slot accepts.</summary>
/// <param name="strict">Whether what it reads can hardly be meant as anything else: digits, or a word of a list.</param>
internal abstract class SlotType(bool strict)
{
    /// <summary>Whether what it reads can hardly be meant as anything else: digits, or a word of a list.</summary>
    public bool Strict { get; } = strict;

    /// <summary>Reads a value out of what was typed or said.</summary>
    /// <param name="text">The answer, or the part of it that stands in the slot's place.</param>
    /// <param name="now">The moment that <c>tomorrow</c> is counted from.</param>
    /// <returns>The slot's value, or null when the text holds none.</returns>
    public abstract JsonObject? Read(string text, DateTimeOffset now);
}
