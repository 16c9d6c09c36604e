using Atlas.Engine.Conversations;

namespace Atlas.Engine.Transcripts;

/// <summary>Transcripts of recordings. Outside world: the recordings bucket.</summary>
public interface ITranscripts
{
    /// <summary>Where the transcript of a call lies.</summary>
    string KeyOf(string contactId);

    /// <summary>Reads a call's transcript as turns; empty when there is none or nothing was said.</summary>
    Task<IReadOnlyList<Turn>> ReadAsync(string contactId, CancellationToken cancellationToken);

    /// <summary>Removes a transcript that nobody may keep any more; none is no error.</summary>
    Task DiscardTranscriptAsync(string contactId, CancellationToken cancellationToken);
}
