namespace Atlas.Engine.Transcripts;

/// <summary>Turns recordings into text. Outside world: Amazon Transcribe.</summary>
public interface ITranscriber
{
    /// <summary>Asks for a transcript; a recording that was asked for before is not asked for again.</summary>
    /// <param name="contactId">The call; the job is named after it.</param>
    /// <param name="bucket">Where the recording lies and the transcript goes.</param>
    /// <param name="recordingKey">The recording's key, decoded.</param>
    /// <param name="transcriptKey">Where the transcript goes.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <returns>The job's name.</returns>
    Task<string> TranscribeAsync(string contactId, string bucket, string recordingKey, string transcriptKey, CancellationToken cancellationToken);
}
