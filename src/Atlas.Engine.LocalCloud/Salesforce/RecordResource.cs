using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>The resource <c>sobjects</c>: records by id, or by external id.</summary>
/// <param name="org">The records.</param>
/// <param name="root">The path of the data API of one version, from the host's root, without a slash at the end.</param>
internal sealed class RecordResource(SalesforceOrg org, string root)
{
    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">What follows <c>sobjects</c>.</param>
    /// <exception cref="SalesforceRefusal">It cannot be done.</exception>
    public SalesforceAnswer Answer(SalesforceRequest request, IReadOnlyList<string> path)
    {
        if (path.Count is 0 or > 3) throw SalesforceRefusal.NotFound();
        ObjectSpec type = org.TypeOf(path[0]);
        return (request.Method, path.Count) switch
        {
            ("POST", 1) => Create(type, request.Fields(), request),
            ("GET", 1) => new(200, new JsonObject
            {
                ["objectDescribe"] = new JsonObject { ["name"] = type.Name, ["keyPrefix"] = type.KeyPrefix },
                ["recentItems"] = new JsonArray(),
            }),
            (_, 1) => throw SalesforceRefusal.NotAllowed(request.Method, "GET,POST"),
            ("PATCH", 3) => Upsert(type, path[1], path[2], request),
            ("GET" or "PATCH" or "DELETE", 2) => OnRecord(type, path[1], request),
            ("GET" or "DELETE", 3) => ByExternalId(type, path[1], path[2]) switch
            {
                [] => throw SalesforceRefusal.NotFound(),
                [var only] => OnRecord(type, only.Id, request),
                var several => Several(type, several),
            },
            _ => throw SalesforceRefusal.NotAllowed(request.Method, "DELETE,GET,HEAD,PATCH"),
        };
    }

    /// <summary>A record as JSON, attributes first.</summary>
    public JsonObject Show(ObjectSpec type, StoredRecord record, IEnumerable<FieldSpec> fields)
    {
        JsonObject json = new() { ["attributes"] = new JsonObject { ["type"] = type.Name, ["url"] = UrlOf(type, record.Id) } };
        foreach (FieldSpec field in fields) json[field.Name] = record.JsonOf(field);
        return json;
    }

    private SalesforceAnswer OnRecord(ObjectSpec type, string id, SalesforceRequest request)
    {
        switch (request.Method)
        {
            case "GET":
                StoredRecord record = org.Read(type, id);
                return new(200, Show(type, record, Wanted(type, request.Query["fields"].ToString())));
            case "PATCH":
                org.Update(type, id, request.Fields());
                return SalesforceAnswer.Nothing;
            default:
                org.Delete(type, id);
                return SalesforceAnswer.Nothing;
        }
    }

    private SalesforceAnswer Create(ObjectSpec type, JsonObject fields, SalesforceRequest request)
    {
        DuplicateAction action = type == StandardObjects.Lead ? org.Settings.LeadDuplicates : DuplicateAction.Ignore;
        bool allowsSave = request.Headers["Sforce-Duplicate-Rule-Header"].ToString()
            .Split([';', ','], StringSplitOptions.TrimEntries)
            .Contains("allowSave=true", StringComparer.OrdinalIgnoreCase);
        string id = org.Create(type, fields, (record, others) => LeadDuplicateRule.Hold(record, others, action, allowsSave, UrlOf(type, "")));
        return new(201, new JsonObject { ["id"] = id, ["success"] = true, ["errors"] = new JsonArray() })
        {
            Headers = new Dictionary<string, string> { ["Location"] = UrlOf(type, id) },
        };
    }

    private SalesforceAnswer Upsert(ObjectSpec type, string field, string value, SalesforceRequest request)
    {
        JsonObject fields = request.Fields();
        FieldSpec key = ExternalId(type, field);
        if (fields.ContainsKey(key.Name))
            throw new SalesforceRefusal(400, "INVALID_FIELD", $"The {key.Name} field should not be specified in the sobject data.", [key.Name]);
        switch (ByExternalId(type, field, value))
        {
            case [] when request.Query["updateOnly"] == "true":
                throw SalesforceRefusal.NotFound();
            case []:
                fields[key.Name] = value;
                SalesforceAnswer created = Create(type, fields, request);
                if (created.Body is JsonObject body) body["created"] = true;
                return created;
            case [var only]:
                org.Update(type, only.Id, fields);
                return new(200, new JsonObject { ["id"] = only.Id, ["success"] = true, ["errors"] = new JsonArray(), ["created"] = false });
            case var several:
                return Several(type, several);
        }
    }

    private SalesforceAnswer Several(ObjectSpec type, IReadOnlyList<StoredRecord> matches) =>
        new(300, new JsonArray([.. matches.Select(record => (JsonNode)UrlOf(type, record.Id))]));

    private IReadOnlyList<FieldSpec> Wanted(ObjectSpec type, string fields)
    {
        OrgSettings settings = org.Settings;
        if (fields.Length == 0) return [.. type.Fields.Where(field => !settings.Hides(type, field))];
        return
        [
            .. fields.Split(',', StringSplitOptions.TrimEntries).Select(name =>
                type.Find(name) is { } field && !settings.Hides(type, field) ? field : throw SalesforceRefusal.NoColumn(name, type.Name)),
        ];
    }

    private IReadOnlyList<StoredRecord> ByExternalId(ObjectSpec type, string field, string value) => org.Having(type, ExternalId(type, field), value);

    private static FieldSpec ExternalId(ObjectSpec type, string field) =>
        type.Find(field) is { IsExternalId: true } known ? known : throw SalesforceRefusal.NoExternalId(field);

    private string UrlOf(ObjectSpec type, string id) => $"{root}/sobjects/{type.Name}/{id}";
}
