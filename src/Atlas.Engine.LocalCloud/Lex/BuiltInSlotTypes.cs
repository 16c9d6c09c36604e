using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>The slot types that Lex brings, as far as they are simulated.</summary>
internal static class BuiltInSlotTypes
{
    /// <summary>Finds a built-in type by name.</summary>
    /// <exception cref="NotSupportedException">The type is not simulated.</exception>
    public static SlotType Find(string name) => name switch
    {
        "AMAZON.PhoneNumber" => new Reading(true, (text, _) => Whole(text, SpokenDigits.Of(text), digits => digits.Length is >= 7 and <= 15)),
        "AMAZON.Number" => new Reading(true, (text, _) => Whole(text, SpokenDigits.Of(text), digits => digits.Length is >= 1 and <= 15)),
        "AMAZON.Confirmation" => Confirmation,
        "AMAZON.FreeFormInput" => new Reading(false, (text, _) => text.Trim() is { Length: > 0 } said ? SlotValue.Scalar(said, said) : null),
        "AMAZON.FirstName" or "AMAZON.LastName" or "AMAZON.City" or "AMAZON.Country" or "AMAZON.State" or "AMAZON.StreetName" =>
            new Reading(false, (text, _) => Names.Read(text) is { } found ? SlotValue.Scalar(found, found) : null),
        "AMAZON.AlphaNumeric" => new AlphaNumericSlotType(null),
        "AMAZON.EmailAddress" => new Reading(true, (text, _) => Emails.Read(text) is { } found ? SlotValue.Scalar(found, found.ToLowerInvariant()) : null),
        "AMAZON.Date" => new Reading(true, (text, now) => SpokenMoment.ReadDate(text, now) is { } date ? SlotValue.Scalar(text.Trim(), date) : null),
        "AMAZON.Time" => new Reading(true, (text, _) => SpokenMoment.ReadTime(text) is { } time ? SlotValue.Scalar(text.Trim(), time) : null),
        _ => throw new NotSupportedException($"The slot type {name} is not simulated."),
    };

    /// <summary>Yes and no, which answer a confirmation prompt too.</summary>
    /// <remarks>What could be either is no: a consent must be clear.</remarks>
    public static SlotType Confirmation { get; } = new ListedSlotType(
        [
            new("No", ["no", "not", "nope", "nah", "no thanks", "no thank you", "i do not", "not really", "i disagree", "absolutely not", "of course not", "negative", "do not", "no way", "please do not", "n"]),
            new("Yes", ["yes", "yeah", "yep", "yup", "sure", "ok", "okay", "of course", "absolutely", "correct", "right", "that is right", "i agree", "agreed", "i do", "i consent", "go ahead", "sounds good", "please do", "definitely", "no problem", "why not", "y"]),
            new("Maybe", ["maybe", "perhaps", "possibly"]),
            new("Don't know", ["i do not know", "not sure", "i am not sure", "no idea"]),
        ],
        resolvesToTop: true,
        anchored: true);

    private static JsonObject? Whole(string text, string digits, Func<string, bool> accepts) =>
        accepts(digits) ? SlotValue.Scalar(text.Trim(), digits) : null;

    private sealed class Reading(bool strict, Func<string, DateTimeOffset, JsonObject?> read) : SlotType(strict)
    {
        public override JsonObject? Read(string text, DateTimeOffset now) => read(text, now);
    }
}
