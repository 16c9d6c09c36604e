namespace NetCoreForce.Client.Models;

/// <summary>The answer to an upsert.</summary>
public class UpsertResponse : CreateResponse
{
    /// <summary>Whether the record is new.</summary>
    public bool Created { get; set; }
}
