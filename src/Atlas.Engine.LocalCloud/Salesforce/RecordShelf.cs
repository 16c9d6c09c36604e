namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>All records of one object, the deleted ones too. Not safe for concurrent use: the org's lock is held around it.</summary>
internal sealed class RecordShelf(ObjectSpec type)
{
    private readonly Dictionary<string, StoredRecord> byId = new(StringComparer.Ordinal);
    private readonly List<string> inOrder = [];

    /// <summary>What the records are.</summary>
    public ObjectSpec Type { get; } = type;

    /// <summary>The number of the next record.</summary>
    public int NextNumber => inOrder.Count + 1;

    /// <summary>Every record, oldest first.</summary>
    public IEnumerable<StoredRecord> All => inOrder.Select(id => byId[id]);

    /// <summary>Every record that is not deleted, oldest first.</summary>
    public IEnumerable<StoredRecord> Present => All.Where(record => !record.IsDeleted);

    /// <summary>A record by its 18 characters, deleted or not.</summary>
    public StoredRecord? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Puts a new record, or the newer state of one.</summary>
    public void Put(StoredRecord record)
    {
        if (!byId.ContainsKey(record.Id)) inOrder.Add(record.Id);
        byId[record.Id] = record;
    }
}
