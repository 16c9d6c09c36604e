using System.Text.Json;
using NetCoreForce.Client.Models;

namespace NetCoreForce.Client;

/// <summary>Reads the bodies of answers. A shape that was not expected raises what the JSON reader raises.</summary>
internal static class Answers
{
    public static T Record<T>(JsonElement json) => (T)Records.Read(json);

    public static QueryResult<T> Page<T>(JsonElement json) => new()
    {
        TotalSize = json.GetProperty("totalSize"u8).GetInt32(),
        Done = json.GetProperty("done"u8).GetBoolean(),
        NextRecordsUrl = json.TryGetProperty("nextRecordsUrl"u8, out JsonElement next) ? next.GetString() : null,
        Records = json.TryGetProperty("records"u8, out JsonElement records) ? [.. records.EnumerateArray().Select(Record<T>)] : [],
    };

    public static T Created<T>(JsonElement json) where T : CreateResponse, new()
    {
        T response = new()
        {
            Id = json.TryGetProperty("id"u8, out JsonElement id) ? id.GetString() : null,
            Success = json.GetProperty("success"u8).GetBoolean(),
            Errors = json.TryGetProperty("errors"u8, out JsonElement errors) ? Records.Read(errors) : null,
        };
        if (response is UpsertResponse upsert) upsert.Created = json.TryGetProperty("created"u8, out JsonElement created) && created.GetBoolean();
        return response;
    }

    public static object Nothing(JsonElement json) => null;
}
