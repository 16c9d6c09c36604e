using System.Collections.Concurrent;
using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.Transcripts;

namespace Atlas.Engine.Tests.World;

/// <summary>The recordings bucket and Transcribe in front of it.</summary>
public sealed class FakeBucket(Func<Fault> fault) : ITranscripts, IRecordings, ITranscriber
{
    public ConcurrentDictionary<string, IReadOnlyList<Turn>> Transcripts { get; } = new();

    public ConcurrentDictionary<string, bool> Files { get; } = new();

    public ConcurrentBag<string> Jobs { get; } = [];

    public string KeyOf(string contactId) => $"transcripts/{contactId}.json";

    public void Put(string contactId, params IReadOnlyList<Turn> turns)
    {
        Transcripts[contactId] = turns;
        Files[KeyOf(contactId)] = true;
    }

    public Task<IReadOnlyList<Turn>> ReadAsync(string contactId, CancellationToken cancellationToken) =>
        fault().RunAsync("GetObject", () => Transcripts.GetValueOrDefault(contactId) ?? [], Away);

    public Task DiscardTranscriptAsync(string contactId, CancellationToken cancellationToken) => DiscardAsync(KeyOf(contactId), cancellationToken);

    public Task DiscardAsync(string key, CancellationToken cancellationToken) => fault().RunAsync("DeleteObject", () => Files.TryRemove(key, out _), Away);

    public Task<string> TranscribeAsync(string contactId, string bucket, string recordingKey, string transcriptKey, CancellationToken cancellationToken) =>
        fault().RunAsync(
            "StartTranscriptionJob",
            () =>
            {
                string job = $"call-{contactId}";
                if (!Jobs.Contains(job)) Jobs.Add(job);
                return job;
            },
            Away);

    private static ServiceUnavailable Away() => new("S3 answered nothing.");
}
