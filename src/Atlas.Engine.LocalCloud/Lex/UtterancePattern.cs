using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>What a sample utterance captured from a text.</summary>
internal sealed record PatternMatch(double Confidence, IReadOnlyDictionary<string, JsonObject> Slots);

/// <summary>A sample utterance, such as <c>call me at {PhoneNumber}</c>.</summary>
internal sealed class UtterancePattern
{
    private const int LongestCapture = 10;
    private const double Captured = 0.95, CapturedAlone = 0.85, CapturedLoosely = 0.45;

    private readonly List<(string Text, Slot? Slot)> parts = [];

    /// <summary>Reads a sample utterance of an intent.</summary>
    public UtterancePattern(string utterance, Intent intent)
    {
        foreach (string piece in utterance.Replace("{", "\u0001{", StringComparison.Ordinal).Replace("}", "\u0001", StringComparison.Ordinal).Split('\u0001'))
        {
            if (piece.StartsWith('{'))
            {
                string name = piece[1..].Trim();
                Slot slot = intent.Slot(name)
                    ?? throw new ArgumentException($"The utterance \"{utterance}\" of {intent.Name} names the slot {name}, which the intent lacks.", nameof(utterance));
                parts.Add((name, slot));
            }
            else
            {
                parts.AddRange(Words.Of(piece).Select(w => (w.Stem, (Slot?)null)));
            }
        }
    }

    /// <summary>The words outside the placeholders.</summary>
    public IEnumerable<string> Stems => parts.Where(p => p.Slot is null).Select(p => p.Text);

    /// <summary>Whether it has placeholders.</summary>
    public bool HasSlots => parts.Exists(p => p.Slot is not null);

    /// <summary>Fits the whole of a text into the pattern.</summary>
    public PatternMatch? Match(string text, IReadOnlyList<Word> words, DateTimeOffset now)
    {
        Dictionary<string, JsonObject> slots = [];
        if (!Fits(0, 0)) return null;
        if (!HasSlots) return new(1, slots);
        double confidence = Stems.Any() ? Captured : parts.TrueForAll(p => p.Slot is { Type.Strict: true }) ? CapturedAlone : CapturedLoosely;
        return new(confidence, slots);

        bool Fits(int part, int word)
        {
            if (part == parts.Count) return word == words.Count;
            (string literal, Slot? slot) = parts[part];
            if (slot is null) return word < words.Count && words[word].Stem == literal && Fits(part + 1, word + 1);

            for (int end = word + 1; end <= words.Count && end - word <= LongestCapture; end++)
            {
                if (slot.Type.Read(text[words[word].Start..words[end - 1].End], now) is not { } value || !Fits(part + 1, end)) continue;
                slots[slot.Name] = value;
                return true;
            }

            return false;
        }
    }
}
