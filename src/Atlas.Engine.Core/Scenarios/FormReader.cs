using System.Text.Json;
using Atlas.Engine.Errors;

namespace Atlas.Engine.Scenarios;

/// <summary>Reads a form that a model filled in, and trusts none of it: what breaks the schema is refused, what is too long too.</summary>
public sealed class FormReader(JsonElement form)
{
    private readonly JsonElement form = form.ValueKind == JsonValueKind.Object ? form : throw new InvalidRequest("An object was expected.");

    /// <summary>A text that must be there.</summary>
    /// <exception cref="InvalidRequest">It is missing, empty, of another type or longer than <paramref name="maxLength"/> characters.</exception>
    public string Text(string name, int maxLength) =>
        OptionalText(name, maxLength) ?? throw new InvalidRequest($"{name}: a text was expected.");

    /// <summary>A text that may be missing or null.</summary>
    /// <exception cref="InvalidRequest">It is of another type or too long.</exception>
    public string? OptionalText(string name, int maxLength)
    {
        if (!form.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String) throw new InvalidRequest($"{name}: a text was expected.");
        string text = Plain.Text(Read(name, value)).Trim();
        if (text.Length > maxLength) throw new InvalidRequest($"{name}: at most {maxLength} characters were expected.");
        return text.Length == 0 ? null : text;
    }

    /// <summary>A list of texts.</summary>
    /// <exception cref="InvalidRequest">It is missing, of another type, or too long.</exception>
    public IReadOnlyList<string> Texts(string name, int maxItems, int maxLength)
    {
        List<string> texts = [];
        foreach (JsonElement item in List(name, maxItems))
        {
            if (item.ValueKind != JsonValueKind.String) throw new InvalidRequest($"{name}: a list of texts was expected.");
            string text = Plain.Text(Read(name, item)).Trim();
            if (text.Length > maxLength) throw new InvalidRequest($"{name}: at most {maxLength} characters each were expected.");
            if (text.Length > 0) texts.Add(text);
        }

        return texts;
    }

    /// <summary>A list of forms.</summary>
    /// <exception cref="InvalidRequest">It is missing, of another type, or too long.</exception>
    public IReadOnlyList<FormReader> Objects(string name, int maxItems) => [.. List(name, maxItems).Select(item => new FormReader(item))];

    // Half a surrogate pair, escaped, is valid JSON and no text.
    private static string Read(string name, JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidRequest($"{name}: a text was expected.", error);
        }
    }

    private List<JsonElement> List(string name, int maxItems)
    {
        if (!form.TryGetProperty(name, out JsonElement list) || list.ValueKind != JsonValueKind.Array)
            throw new InvalidRequest($"{name}: a list was expected.");
        return list.GetArrayLength() <= maxItems ? [.. list.EnumerateArray()] : throw new InvalidRequest($"{name}: at most {maxItems} items were expected.");
    }
}
