using System.Net;
using System.Text.Json;
using NetCoreForce.Client.Models;

namespace NetCoreForce.Client;

/// <summary>What an answer outside 200 to 299 means.</summary>
internal static class Refusal
{
    public static ForceApiException Of(HttpStatusCode status, string body)
    {
        JsonElement? json = Parse(body);

        // The original gives this one no status.
        if (status == HttpStatusCode.MultipleChoices)
            return new ForceApiException("Several records have this external id: see ObjectUrls.") { ObjectUrls = Texts(json) };

        List<ErrorResponse> errors = Errors(json);
        string reason = errors is [ErrorResponse first, ..] ? $" {first.ErrorCode}: {first.Message}" : "";
        return new ForceApiException($"Salesforce answered {(int)status}.{reason}", errors, status);
    }

    // On trouble of its own Salesforce answers in HTML, or not at all.
    private static JsonElement? Parse(string body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<ErrorResponse> Errors(JsonElement? json)
    {
        if (json is not { ValueKind: JsonValueKind.Array } list) return null;
        List<ErrorResponse> errors = [];
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object) return null;
            errors.Add(new ErrorResponse { ErrorCode = Text(item, "errorCode"), Message = Text(item, "message"), Fields = Fields(item) });
        }

        return errors;
    }

    private static List<string> Fields(JsonElement error) => error.TryGetProperty("fields", out JsonElement fields) ? Texts(fields) : null;

    private static string Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> Texts(JsonElement? json) => json is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString())]
        : null;
}
