using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;
using Atlas.Engine.Transcribe;
using Atlas.Engine.Transcripts;

namespace Atlas.Engine.Template.Tests;

/// <summary>What one part names, another waits for: recordings, transcripts and jobs are called the same in code and template.</summary>
public sealed class StorageNameTests
{
    private const string Contact = "5b1f6c0e-9a7d-4c3f-8b2e-1a0d9c8b7a6f";

    // Connect's own way of naming, below the prefix that it is told.
    private static readonly string Recording = $"{StorageNames.RecordingsPrefix}/ivr/2026/03/14/{Contact}_20260314T09:26_UTC.wav";

    [Fact]
    public void Waits_for_recordings_where_Connect_puts_them()
    {
        Assert.Contains(Awaited("Object Created", "object", "key"), pattern => Fits(pattern, Recording));
        Assert.Equal(Contact, RecordingIntake.ContactOf(Recording));
    }

    [Fact]
    public void Takes_no_transcript_for_a_recording()
    {
        string transcript = $"{StorageNames.Transcripts}{Contact}.json";

        Assert.DoesNotContain(Awaited("Object Created", "object", "key"), pattern => Fits(pattern, transcript));
        Assert.NotEqual(StorageNames.Recordings, StorageNames.Transcripts);
    }

    [Fact]
    public void Waits_for_the_jobs_that_the_code_names() =>
        Assert.Equal([TranscriptionJobs.NameOf("")], Awaited("Transcribe Job State Change", "TranscriptionJobName").Select(pattern => pattern["prefix"]?.GetValue<string>()));

    private static IReadOnlyList<JsonNode> Awaited(string kind, params IEnumerable<string> path)
    {
        EventRule rule = Repository.Template.Rules.Single(rule => (rule.Pattern["detail-type"] as JsonArray ?? []).Any(type => type?.GetValue<string>() == kind));
        JsonNode? node = rule.Pattern["detail"];
        foreach (string name in path) node = node?[name];
        return [.. (node as JsonArray ?? []).OfType<JsonNode>()];
    }

    private static bool Fits(JsonNode pattern, string key) => pattern["wildcard"]?.GetValue<string>() is { } wildcard
        ? Regex.IsMatch(key, $"^{Regex.Escape(wildcard).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant)
        : throw new InvalidDataException($"The test does not know how keys fit {pattern.ToJsonString()}.");
}
