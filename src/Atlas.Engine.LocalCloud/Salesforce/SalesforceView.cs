using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>The org as <c>/_local/salesforce</c> shows and takes it.</summary>
/// <remarks>
/// GET: nothing more (counts), <c>Lead</c>, <c>Task</c>, <c>Case</c> (records), <c>Task/WhoId/VALUE</c> and so on (records with that value), <c>settings</c>. PUT: <c>Lead</c> and so on adds a record as a
/// person would, <c>Lead/ID/convert</c> converts a lead, <c>sessions</c> ends every session, <c>settings</c> changes those of hiddenFields,
/// leadDuplicates, user, sessionMinutes and dailyApiRequests that it names.
/// </remarks>
internal static class SalesforceView
{
    public static LocalView Of(SalesforceService service) => new(
        "salesforce",
        rest => Read(service.Org, rest.Trim('/')),
        (rest, body) => Write(service, rest.Trim('/'), body));

    private static JsonNode? Read(SalesforceOrg org, string name) => name.Split('/', 3) switch
    {
        [""] => new JsonObject(org.ObjectNames.Select(type => KeyValuePair.Create(type, (JsonNode?)(org.Records(type)?.Count ?? 0)))),
        ["settings"] => Show(org.Settings),
        [var type, var field, var value] when org.Records(type) is { } records => new JsonArray(
            [.. records.Where(record => record?[field] is JsonValue held && held.TryGetValue(out string? text) && text == value).Select(record => record!.DeepClone())]),
        [var type] => org.Records(type),
        _ => null,
    };

    private static JsonObject? Write(SalesforceService service, string name, JsonObject body)
    {
        try
        {
            switch (name.Split('/'))
            {
                case ["sessions"]:
                    service.ExpireTokens();
                    return new JsonObject();
                case ["settings"]:
                    service.Org.Settings = Change(service.Org.Settings, body);
                    return Show(service.Org.Settings);
                case ["Lead", var id, "convert"]:
                    service.Org.ConvertLead(id);
                    return new JsonObject { ["id"] = id };
                case [var type] when service.Org.ObjectNames.Contains(type):
                    return new JsonObject { ["id"] = service.Org.Add(type, body) };
                default:
                    return null;
            }
        }
        catch (Exception error) when (error is SalesforceRefusal or InvalidOperationException or FormatException or OverflowException)
        {
            throw new ArgumentException(error.Message, error);
        }
    }

    private static JsonObject Show(OrgSettings settings) => new()
    {
        ["hiddenFields"] = new JsonArray([.. settings.HiddenFields.Order(StringComparer.Ordinal).Select(field => (JsonNode)field)]),
        ["leadDuplicates"] = settings.LeadDuplicates.ToString(),
        ["user"] = settings.User.ToString(),
        ["sessionMinutes"] = settings.SessionLifetime.TotalMinutes,
        ["dailyApiRequests"] = settings.DailyApiRequests,
    };

    private static OrgSettings Change(OrgSettings settings, JsonObject body)
    {
        foreach ((string name, JsonNode? value) in body)
        {
            if (value is null) throw new ArgumentException($"{name}: a value was expected.");
            settings = name switch
            {
                "hiddenFields" => settings with { HiddenFields = value.AsArray().Select(field => field?.GetValue<string>() ?? "").ToHashSet() },
                "leadDuplicates" => settings with { LeadDuplicates = Word<DuplicateAction>(name, value) },
                "user" => settings with { User = Word<UserAccess>(name, value) },
                "sessionMinutes" => settings with { SessionLifetime = TimeSpan.FromMinutes(value.GetValue<double>()) },
                "dailyApiRequests" => settings with { DailyApiRequests = value.GetValue<int>() },
                _ => throw new ArgumentException($"{name}: there is no such setting."),
            };
        }

        return settings;
    }

    private static T Word<T>(string name, JsonNode value) where T : struct, Enum =>
        value.GetValueKind() == JsonValueKind.String && Enum.TryParse(value.GetValue<string>(), ignoreCase: true, out T word) && Enum.IsDefined(word)
            ? word
            : throw new ArgumentException($"{name}: one of {string.Join(", ", Enum.GetNames<T>())} was expected.");
}
