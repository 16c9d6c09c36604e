using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>Turns a client's fields into a record that keeps the object's own rules; knows no other record.</summary>
internal static class RecordDraft
{
    /// <summary>A new record.</summary>
    /// <exception cref="SalesforceRefusal">A rule is broken.</exception>
    public static StoredRecord Create(ObjectSpec type, string id, int number, JsonObject fields, OrgSettings settings, DateTimeOffset now)
    {
        Dictionary<string, object?> values = type.Fields
            .Where(field => field.Default is not null)
            .ToDictionary(field => field.Name, field => field.Default);
        foreach ((string field, object? value) in Read(type, fields, settings, FieldAccess.CreateOnly)) values[field] = value;
        values["Id"] = id;
        values["CreatedDate"] = now;
        if (type == StandardObjects.Case) values["CaseNumber"] = (1000 + number).ToString("D8", CultureInfo.InvariantCulture);
        return Complete(type, new StoredRecord(id, ImmutableDictionary<string, object>.Empty).With(values), null, now);
    }

    /// <summary>A record with changes.</summary>
    /// <exception cref="SalesforceRefusal">A rule is broken.</exception>
    public static StoredRecord Change(ObjectSpec type, StoredRecord before, JsonObject fields, OrgSettings settings, DateTimeOffset now) =>
        Complete(type, before.With(Read(type, fields, settings, FieldAccess.Writable)), before, now);

    private static List<KeyValuePair<string, object?>> Read(ObjectSpec type, JsonObject fields, OrgSettings settings, FieldAccess most)
    {
        List<(FieldSpec Field, JsonNode? Value)> known = [];
        foreach ((string name, JsonNode? value) in fields)
        {
            if (name == "attributes") continue;
            FieldSpec? field = type.Find(name);
            if (field is null || settings.Hides(type, field)) throw SalesforceRefusal.NoColumn(name, type.Name);
            known.Add((field, value));
        }

        string[] closed = [.. known.Where(given => given.Field.Access > most).Select(given => given.Field.Name)];
        if (closed.Length > 0) throw SalesforceRefusal.NotWritable(closed);
        return [.. known.Select(given => KeyValuePair.Create(given.Field.Name, FieldInput.Read(given.Field, given.Value)))];
    }

    private static StoredRecord Complete(ObjectSpec type, StoredRecord record, StoredRecord? before, DateTimeOffset now)
    {
        string[] missing = [.. type.Fields.Where(field => field.IsRequired && record[field.Name] is null).Select(field => field.Name)];
        if (missing.Length > 0) throw SalesforceRefusal.RequiredMissing(missing);
        return Derive(type, record, before, now).With("LastModifiedDate", now).With("SystemModstamp", now);
    }

    private static StoredRecord Derive(ObjectSpec type, StoredRecord record, StoredRecord? before, DateTimeOffset now)
    {
        if (type == StandardObjects.Lead)
            return record.With("Name", string.Join(' ', new[] { record["FirstName"], record["LastName"] }.OfType<string>()));
        bool isClosed = record["Status"] is "Completed" or "Closed";
        string closedAt = type == StandardObjects.Task ? "CompletedDateTime" : "ClosedDate";
        record = record.With("IsClosed", isClosed).With(closedAt, isClosed ? before?[closedAt] ?? now : null);
        return type == StandardObjects.Task ? record.With("IsHighPriority", record["Priority"] is "High") : record;
    }
}
