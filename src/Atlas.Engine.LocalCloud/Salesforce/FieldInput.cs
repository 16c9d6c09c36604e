using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>Reads a client's JSON value as what a field holds.</summary>
internal static class FieldInput
{
    private const long MaxInteger = 99_999_999;

    /// <summary>The value as it is stored; null empties the field.</summary>
    /// <exception cref="SalesforceRefusal">The field does not take the value.</exception>
    public static object? Read(FieldSpec field, JsonNode? value)
    {
        if (value is null)
        {
            return field.Kind != FieldKind.Boolean
                ? null
                : throw new SalesforceRefusal(400, "INVALID_TYPE_ON_FIELD_IN_RECORD", $"{field.Label}: value not of required type: null", [field.Name]);
        }

        return field.Kind switch
        {
            FieldKind.Boolean => Boolean(value),
            FieldKind.Integer => Integer(field, value),
            FieldKind.Date => Date(TextOf("date", value), value),
            FieldKind.DateTime => Moment(TextOf("datetime", value), value),
            FieldKind.Id => Reference(field, TextOf("string", value).Trim()),
            _ => Text(field, TextOf("string", value)),
        };
    }

    private static string? Text(FieldSpec field, string text)
    {
        // Salesforce stores no white space around a text, and an empty text as nothing.
        text = text.Trim();
        if (text.Length == 0) return null;
        if (text.Length > field.MaxLength) throw SalesforceRefusal.TooLong(field, text);
        if (field.Picklist?.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } chosen) return chosen;
        if (field.Picklist is not null) throw SalesforceRefusal.BadPicklistValue(field, text);
        if (field.Kind == FieldKind.Email && !IsEmail(text))
            throw new SalesforceRefusal(400, "INVALID_EMAIL_ADDRESS", $"{field.Label}: invalid email address: {text}", [field.Name]);
        return text;
    }

    private static string? Reference(FieldSpec field, string text)
    {
        if (text.Length == 0) return null;
        string? id = SalesforceId.Normalize(text);
        return id is not null && field.RefersTo.Any(prefix => id.StartsWith(prefix, StringComparison.Ordinal))
            ? id
            : throw SalesforceRefusal.MalformedId(field, text);
    }

    private static bool Boolean(JsonNode value) =>
        value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.GetValue<bool>() : throw Unreadable("boolean", value);

    private static long Integer(FieldSpec field, JsonNode value)
    {
        string written = value.ToJsonString();
        if (value.GetValueKind() != JsonValueKind.Number
            || !decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            || number != decimal.Truncate(number))
            throw Unreadable("int", value);
        if (Math.Abs(number) <= MaxInteger) return (long)number;
        throw new SalesforceRefusal(400, "NUMBER_OUTSIDE_VALID_RANGE", $"{field.Label}: value outside of valid range on numeric field: {written}", [field.Name]);
    }

    private static DateOnly Date(string text, JsonNode value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : MomentOf(text) is { } moment ? DateOnly.FromDateTime(moment.UtcDateTime) : throw Unreadable("date", value);

    private static DateTimeOffset Moment(string text, JsonNode value) => MomentOf(text) ?? throw Unreadable("datetime", value);

    private static DateTimeOffset? MomentOf(string text) =>
        text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment : null;

    private static string TextOf(string type, JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : throw Unreadable(type, value);

    private static bool IsEmail(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        string domain = text[(at + 1)..];
        return at > 0 && !text.Any(char.IsWhiteSpace) && !domain.Contains('@', StringComparison.Ordinal)
            && domain.IndexOf('.', StringComparison.Ordinal) > 0 && char.IsAsciiLetterOrDigit(domain[^1]);
    }

    // The real one counts the column; nobody reads it.
    private static SalesforceRefusal Unreadable(string type, JsonNode value)
    {
        (string token, string shown) = value.GetValueKind() switch
        {
            JsonValueKind.Object => ("START_OBJECT", "{"),
            JsonValueKind.Array => ("START_ARRAY", "["),
            JsonValueKind.String => ("VALUE_STRING", value.GetValue<string>()),
            JsonValueKind.Number => (value.ToJsonString().AsSpan().ContainsAny(".eE") ? "VALUE_NUMBER_FLOAT" : "VALUE_NUMBER_INT", value.ToJsonString()),
            JsonValueKind.True => ("VALUE_TRUE", "true"),
            _ => ("VALUE_FALSE", "false"),
        };
        return new(
            400,
            "JSON_PARSER_ERROR",
            $"Cannot deserialize instance of {type} from {token} value {shown} or request may be missing a required field at [line:1, column:1]",
            null);
    }
}
