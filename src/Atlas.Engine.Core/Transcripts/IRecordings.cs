namespace Atlas.Engine.Transcripts;

/// <summary>Recordings of calls. Outside world: the recordings bucket.</summary>
public interface IRecordings
{
    /// <summary>Removes a recording or transcript; none is no error.</summary>
    Task DiscardAsync(string key, CancellationToken cancellationToken);
}
