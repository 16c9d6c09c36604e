using System.Text.RegularExpressions;
using Atlas.Engine.Calls;
using Atlas.Engine.Hosting;
using Atlas.Engine.Workflow;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Transcripts;

/// <summary>Takes in a recording that landed: has it transcribed, or removes it if its person was erased meanwhile.</summary>
/// <remarks>Safe to run twice: the job is named after the contact.</remarks>
public sealed partial class RecordingIntake(
    IInteractions interactions,
    ITaskTokens tokens,
    IWorkflow workflow,
    ITelephone telephone,
    ITranscriber transcriber,
    ITranscripts transcripts,
    IRecordings recordings,
    ILogger log)
{
    private readonly TokenAnswer answer = new(tokens, workflow);

    /// <summary>The contact that a recording is of, by its key; null when the object is no recording of a call.</summary>
    /// <remarks>Source of the form: Amazon Connect's keys, <c>prefix/ivr/YYYY/MM/DD/contactId_YYYYMMDDTHH:MM_UTC.wav</c>.</remarks>
    public static string? ContactOf(string key) => RecordingKey().Match(key) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Takes in one recording.</summary>
    /// <param name="bucket">Where it lies.</param>
    /// <param name="key">Its key, decoded.</param>
    /// <param name="size">Its size in bytes; null when the event does not say.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <returns>The job's name, or null when there is nothing to transcribe.</returns>
    public async Task<string?> TakeAsync(string bucket, string key, long? size, CancellationToken cancellationToken)
    {
        if (size == 0 || ContactOf(key) is not { } contactId)
        {
            log.EventIgnored("the object is no recording");
            return null;
        }

        InteractionKey? attempt = await tokens.FindContactAsync(contactId, cancellationToken)
            ?? (await telephone.DescribeAsync(contactId, cancellationToken))?.Key;
        if (attempt is null)
        {
            log.EventIgnored("the contact belongs to no interaction");
            return null;
        }

        FoundInteraction found = await interactions.FindAsync(attempt.InteractionId, cancellationToken);
        // Where the transcript will lie is noted before there is one: an erasure finds it even if nobody ever hears that it came.
        CallRecord files = new(attempt.Attempt, RecordingKey: key, TranscriptKey: transcripts.KeyOf(contactId));
        bool erased = found.Erased || (found.Interaction is { } interaction && !await interactions.KeepCallAsync(interaction, files, cancellationToken));
        if (erased) await recordings.DiscardAsync(key, cancellationToken);
        if (erased || found.Interaction is null)
        {
            log.EventIgnored(erased ? "the interaction was erased" : "the interaction is not known");
            return null;
        }

        string job = await transcriber.TranscribeAsync(contactId, bucket, key, transcripts.KeyOf(contactId), cancellationToken);
        log.TranscriptionStarted(job);
        await answer.BeatAsync(attempt, cancellationToken);
        return job;
    }

    [GeneratedRegex(@"(?:^|/)([0-9a-fA-F-]{36})_[0-9]{8}T[0-9]{2}:[0-9]{2}_UTC\.wav\z", RegexOptions.CultureInvariant)]
    private static partial Regex RecordingKey();
}
