using Atlas.Engine.LocalCloud.Salesforce.Soql;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>The pages of queries that were not read to their end. Safe for concurrent use.</summary>
internal sealed class QueryCursors
{
    // As many as a real user may keep open; the oldest goes first.
    private const int MostOpen = 10;
    private readonly Lock gate = new();
    private readonly List<(string Id, SoqlResult Result)> open = [];
    private int last;

    /// <summary>Keeps a result for later pages.</summary>
    public string Open(SoqlResult result)
    {
        lock (gate)
        {
            string id = SalesforceId.Number("01g", ++last);
            open.Add((id, result));
            if (open.Count > MostOpen) open.RemoveAt(0);
            return id;
        }
    }

    /// <summary>A result that was kept, or null.</summary>
    public SoqlResult? Find(string id)
    {
        lock (gate) return open.Find(cursor => cursor.Id == id).Result;
    }
}
