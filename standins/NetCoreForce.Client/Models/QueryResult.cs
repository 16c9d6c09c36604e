namespace NetCoreForce.Client.Models;

/// <summary>One page of a query.</summary>
public class QueryResult<T>
{
    /// <summary>Whether this is the last page.</summary>
    public bool Done { get; set; }

    /// <summary>How many records the whole query finds.</summary>
    public int TotalSize { get; set; }

    /// <summary>Where the next page is, from the host's root; null on the last page.</summary>
    public string NextRecordsUrl { get; set; }

    /// <summary>The page's records.</summary>
    public List<T> Records { get; set; }
}
