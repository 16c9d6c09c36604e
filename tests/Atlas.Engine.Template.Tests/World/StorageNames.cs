using System.Text.Json.Nodes;
using Atlas.Engine.Transcribe;

namespace Atlas.Engine.Template.Tests.World;

/// <summary>Where in the bucket things lie, from whoever puts them there.</summary>
internal static class StorageNames
{
    /// <summary>The prefix of transcripts: our code names them.</summary>
    public static string Transcripts { get; } = FolderOf(new TranscriptBucket(() => throw new InvalidOperationException("A name needs no client."), "").KeyOf("contact"));

    /// <summary>What every recording's key begins with: the template tells Connect.</summary>
    public static string RecordingsPrefix { get; } = Repository.Template.OfType("AWS::Connect::InstanceStorageConfig")
        .Select(storage => storage.Properties["S3Config"] as JsonObject).OfType<JsonObject>()
        .Single()["BucketPrefix"]?.GetValue<string>() ?? "";

    /// <summary>The folder that the prefix is in.</summary>
    public static string Recordings { get; } = RecordingsPrefix[..(RecordingsPrefix.IndexOf('/', StringComparison.Ordinal) + 1)];

    private static string FolderOf(string key) => key[..(key.LastIndexOf('/') + 1)];
}
