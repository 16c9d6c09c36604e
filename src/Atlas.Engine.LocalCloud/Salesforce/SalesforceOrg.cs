using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>An org's leads, tasks and cases, in memory, under the rules of the real objects. Safe for concurrent use.</summary>
/// <param name="time">What records are dated by.</param>
public sealed class SalesforceOrg(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, RecordShelf> shelves = new[] { StandardObjects.Lead, StandardObjects.Task, StandardObjects.Case }
        .ToDictionary(type => type.Name, type => new RecordShelf(type), StringComparer.OrdinalIgnoreCase);

    private OrgSettings settings = new();

    /// <summary>How this org differs from others; may be replaced at any time.</summary>
    public OrgSettings Settings
    {
        get { lock (gate) return settings; }
        set { lock (gate) settings = value; }
    }

    /// <summary>The names of the objects.</summary>
    public IEnumerable<string> ObjectNames => shelves.Keys;

    /// <summary>Every record of an object that is not deleted, oldest first, with the fields that are not empty.</summary>
    /// <param name="objectName">Such as <c>Lead</c>, in any case.</param>
    /// <returns>Null when there is no such object.</returns>
    public JsonArray? Records(string objectName)
    {
        lock (gate)
        {
            if (!shelves.TryGetValue(objectName, out RecordShelf? shelf)) return null;
            return [.. shelf.Present.Select(record => new JsonObject(shelf.Type.Fields
                .Where(field => record[field.Name] is not null)
                .Select(field => KeyValuePair.Create(field.Name, record.JsonOf(field)))))];
        }
    }

    /// <summary>Adds a record as a person at the screen would, past the duplicate rule.</summary>
    /// <returns>The record's id.</returns>
    /// <exception cref="SalesforceRefusal">A rule of the object is broken, or there is no such object.</exception>
    public string Add(string objectName, JsonObject fields) => Create(TypeOf(objectName), fields, (_, _) => { });

    /// <summary>Converts a lead, as a salesperson would: it can be read but no longer changed.</summary>
    /// <exception cref="SalesforceRefusal">There is no such lead.</exception>
    public void ConvertLead(string leadId)
    {
        lock (gate)
        {
            StoredRecord lead = Existing(shelves["Lead"], leadId);
            shelves["Lead"].Put(lead.With(
            [
                new("IsConverted", true), new("Status", "Closed - Converted"), new("ConvertedDate", DateOnly.FromDateTime(Now().UtcDateTime)),
            ]));
        }
    }

    /// <summary>An object by its name.</summary>
    /// <exception cref="SalesforceRefusal">There is none.</exception>
    internal ObjectSpec TypeOf(string objectName) =>
        shelves.TryGetValue(objectName, out RecordShelf? shelf) ? shelf.Type : throw SalesforceRefusal.NotFound();

    /// <summary>Creates a record, unless a rule of the org holds it.</summary>
    /// <param name="type">The object.</param>
    /// <param name="fields">The client's fields.</param>
    /// <param name="hold">Sees the new record and those that are there; throws to stop it.</param>
    internal string Create(ObjectSpec type, JsonObject fields, Action<StoredRecord, IEnumerable<StoredRecord>> hold)
    {
        lock (gate)
        {
            if (fields.ContainsKey("Id"))
                throw new SalesforceRefusal(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", ["Id"]);
            RecordShelf shelf = shelves[type.Name];
            int number = shelf.NextNumber;
            StoredRecord record = RecordDraft.Create(type, SalesforceId.Number(type.KeyPrefix, number), number, fields, settings, Now());
            Relate(shelf, record);
            hold(record, shelf.Present);
            shelf.Put(record);
            return record.Id;
        }
    }

    /// <summary>Changes a record.</summary>
    internal void Update(ObjectSpec type, string id, JsonObject fields)
    {
        lock (gate)
        {
            if (fields.ContainsKey("Id"))
                throw new SalesforceRefusal(400, "INVALID_FIELD", "The Id field should not be specified in the sobject data.", ["Id"]);
            RecordShelf shelf = shelves[type.Name];
            StoredRecord before = Existing(shelf, id);
            if (before["IsConverted"] is true)
                throw new SalesforceRefusal(400, "CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead", []);
            StoredRecord record = RecordDraft.Change(type, before, fields, settings, Now());
            Relate(shelf, record);
            shelf.Put(record);
        }
    }

    /// <summary>Moves a record to the recycle bin, a lead with its tasks.</summary>
    internal void Delete(ObjectSpec type, string id)
    {
        lock (gate)
        {
            StoredRecord record = Existing(shelves[type.Name], id);
            shelves[type.Name].Put(record.With("IsDeleted", true));
            if (type != StandardObjects.Lead) return;
            foreach (StoredRecord task in shelves["Task"].Present.Where(task => task["WhoId"] is string who && who == record.Id).ToList())
                shelves["Task"].Put(task.With("IsDeleted", true));
        }
    }

    /// <summary>Reads a record.</summary>
    internal StoredRecord Read(ObjectSpec type, string id)
    {
        lock (gate) return Existing(shelves[type.Name], id);
    }

    /// <summary>The records whose field has a value, compared without case.</summary>
    internal IReadOnlyList<StoredRecord> Having(ObjectSpec type, FieldSpec field, string value)
    {
        lock (gate) return [.. shelves[type.Name].Present.Where(record => Has(record, field, value))];
    }

    /// <summary>Every record of an object, the deleted ones too, oldest first.</summary>
    internal IReadOnlyList<StoredRecord> All(ObjectSpec type)
    {
        lock (gate) return [.. shelves[type.Name].All];
    }

    // To the millisecond, as it is shown: what a client read, it can compare with.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    private static StoredRecord Existing(RecordShelf shelf, string id)
    {
        string eighteen = SalesforceId.Normalize(id) ?? throw SalesforceRefusal.NoExternalId(id);
        StoredRecord record = shelf.Find(eighteen) ?? throw SalesforceRefusal.NotFound();
        return record.IsDeleted ? throw SalesforceRefusal.Deleted() : record;
    }

    /// <summary>The rules between records: what is referred to exists, and what is unique is so.</summary>
    private void Relate(RecordShelf shelf, StoredRecord record)
    {
        foreach (FieldSpec field in shelf.Type.Fields)
        {
            if (field.RefersTo.Count > 0 && record[field.Name] is string target) Reach(target);
            if (!field.IsUnique || record[field.Name] is not string value) continue;
            if (shelf.Present.FirstOrDefault(other => other.Id != record.Id && Has(other, field, value)) is { } twin)
                throw SalesforceRefusal.DuplicateValue(field, twin.Id);
        }

        if (record["WhatId"] is not null && record["WhoId"] is string who && who.StartsWith(StandardObjects.Lead.KeyPrefix, StringComparison.Ordinal))
            throw SalesforceRefusal.LeadAndMore();
    }

    private static bool Has(StoredRecord record, FieldSpec field, string value) =>
        value.Equals(record[field.Name] as string, StringComparison.OrdinalIgnoreCase);

    // There are no accounts and no contacts, and one user.
    private void Reach(string target)
    {
        if (target == StandardObjects.UserId) return;
        StoredRecord? found = shelves.Values.FirstOrDefault(shelf => target.StartsWith(shelf.Type.KeyPrefix, StringComparison.Ordinal))?.Find(target);
        if (found is null) throw new SalesforceRefusal(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", []);
        if (found.IsDeleted) throw SalesforceRefusal.Deleted();
    }
}
