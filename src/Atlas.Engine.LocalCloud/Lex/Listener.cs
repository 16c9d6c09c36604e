using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Decides what a turn means, given what the bot waits for.</summary>
internal sealed class Listener(BotLocale locale)
{
    // From here on an intent is meant so clearly that it takes over although the answer would do as a slot value.
    private const double Strong = 0.8;

    // From here on an intent takes over what is no answer; below, the question is asked again.
    private const double Clear = 0.6;
    private const double AnswerConfidence = 0.88;
    private const int MostInterpretations = 5;
    private const int ConfirmationRetries = 2;

    private static readonly IReadOnlyDictionary<string, JsonObject> Nothing = new Dictionary<string, JsonObject>();

    /// <summary>Makes sense of a turn.</summary>
    public Understanding Understand(Conversation before, Heard heard)
    {
        IReadOnlyList<IntentMatch> matches = heard.IsSilence ? [] : locale.Matcher.Rank(heard.Text, heard.At);
        return before switch
        {
            { Step: { Type: "ElicitSlot", Slot: { } slot }, Intent: { } intent } => AnswerToSlot(before.Step, slot, intent, matches, heard),
            { Step.Type: "ConfirmIntent", Intent: { } intent } => AnswerToConfirmation(before.Step, intent, matches, heard),
            _ => Fresh(matches),
        };
    }

    private Understanding AnswerToSlot(DialogStep asked, string slotName, IntentInHand intent, IReadOnlyList<IntentMatch> matches, Heard heard)
    {
        Slot? slot = locale.Intent(intent.Name)?.Slot(slotName);
        JsonObject? value = heard.IsSilence ? null : Value(slot, heard);
        IntentMatch? same = matches.FirstOrDefault(m => m.Intent.Name == intent.Name && m.Confidence >= Strong);
        if (same is { Slots.Count: > 0 }) return Continue(intent.With(same.Slots), matches, 0, same.Slots);

        // Repeating what began the intent is no answer to a question that takes any words.
        bool loose = slot is not { Type.Strict: true };
        if (loose && same is not null) value = null;
        if (Other(intent, matches, heard, value, loose) is { } other) return Start(other, matches);

        if (value is null) return Missed(asked, intent, slot?.MaxRetries ?? 0, matches);
        Dictionary<string, JsonObject> filled = new() { [slotName] = value };
        return Continue(intent.With(filled), matches, 0, filled);
    }

    private Understanding AnswerToConfirmation(DialogStep asked, IntentInHand intent, IReadOnlyList<IntentMatch> matches, Heard heard)
    {
        JsonObject? answer = heard.IsSilence ? null : BuiltInSlotTypes.Confirmation.Read(heard.Text, heard.At);
        if (Other(intent, matches, heard, answer, loose: false) is { } other) return Start(other, matches);

        return SlotValue.InterpretedOf(answer) switch
        {
            "Yes" => Continue(intent with { Confirmation = "Confirmed" }, matches, 0, Nothing),
            "No" => Continue(intent with { Confirmation = "Denied" }, matches, 0, Nothing),
            _ => Missed(asked, intent, locale.Intent(intent.Name)?.Confirmation?.MaxRetries ?? ConfirmationRetries, matches),
        };
    }

    private Understanding Missed(DialogStep asked, IntentInHand intent, int maxRetries, IReadOnlyList<IntentMatch> matches) =>
        asked.Attempt < maxRetries ? Continue(intent, matches, asked.Attempt + 1, Nothing) : FallBack(matches);

    private Understanding Fresh(IReadOnlyList<IntentMatch> matches) =>
        matches is [{ } best, ..] && best.Confidence >= locale.NluThreshold ? Start(best, matches) : FallBack(matches);

    private Understanding Start(IntentMatch match, IReadOnlyList<IntentMatch> matches)
    {
        IntentInHand intent = IntentInHand.Begin(match.Intent, match.Slots);
        return new(intent, Ranking(new(intent, match.Confidence), matches), true, 0, match.Slots);
    }

    private Understanding FallBack(IReadOnlyList<IntentMatch> matches)
    {
        IntentInHand intent = IntentInHand.Begin(locale.Fallback, Nothing);
        return new(intent, Ranking(new(intent, null), matches), true, 0, Nothing);
    }

    private Understanding Continue(IntentInHand intent, IReadOnlyList<IntentMatch> matches, int retry, IReadOnlyDictionary<string, JsonObject> filled)
    {
        double own = matches.FirstOrDefault(m => m.Intent.Name == intent.Name)?.Confidence ?? 0;
        return new(intent, Ranking(new(intent, Math.Max(own, AnswerConfidence)), matches), false, retry, filled);
    }

    // Another intent takes over an answer that is none; one that would do gives way only to an intent that is clearly
    // meant, and one that is nothing but an answer ("no thanks") to none.
    private IntentMatch? Other(IntentInHand intent, IReadOnlyList<IntentMatch> matches, Heard heard, JsonObject? answer, bool loose)
    {
        if (!heard.MaySwitchIntent || (answer is not null && !loose && IsWhole(answer, heard.Text))) return null;
        double least = answer is null ? Math.Max(locale.NluThreshold, Clear) : Strong;
        return matches is [{ } best, ..] && best.Intent.Name != intent.Name && best.Confidence >= least ? best : null;
    }

    private static bool IsWhole(JsonObject answer, string text) =>
        Words.WithoutPleasantries(Words.Of(text)).Count <= Words.Of(answer["value"]?["originalValue"]?.GetValue<string>() ?? "").Count;

    private static JsonObject? Value(Slot? slot, Heard heard)
    {
        // Speech recognition gives no capitals; typed text stays as it was typed.
        string text = heard.Spoken ? heard.Text.ToLowerInvariant() : heard.Text;
        return slot?.Type.Read(text, heard.At);
    }

    // The fallback stands before the first intent that is less likely than the threshold.
    private Interpretation[] Ranking(Interpretation chosen, IReadOnlyList<IntentMatch> matches)
    {
        List<Interpretation> ranking = [chosen];
        ranking.AddRange(matches.Where(m => m.Intent.Name != chosen.Intent.Name).Select(m => new Interpretation(IntentInHand.Begin(m.Intent, m.Slots), m.Confidence)));
        if (chosen.Intent.Name != locale.Fallback.Name)
        {
            int at = ranking.FindIndex(1, i => i.Confidence < locale.NluThreshold);
            ranking.Insert(at < 0 ? ranking.Count : at, new(IntentInHand.Begin(locale.Fallback, Nothing), null));
        }

        return [.. ranking.Take(MostInterpretations)];
    }
}
