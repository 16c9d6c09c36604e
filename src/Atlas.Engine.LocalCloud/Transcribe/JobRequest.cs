using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atlas.Engine.LocalCloud.Connect;

namespace Atlas.Engine.LocalCloud.Transcribe;

/// <summary>A StartTranscriptionJob request that Transcribe would accept.</summary>
/// <remarks>Source: the service model of Transcribe. Features whose result nothing here could make are refused, not ignored.</remarks>
internal sealed partial record JobRequest(
    string Name, string MediaUri, S3Location Media, string? MediaFormat, int? SampleRate, string? LanguageCode, S3Location Output, JsonObject Settings)
{
    private static readonly string[] NotSimulated = ["ContentRedaction", "Subtitles", "ModelSettings", "ToxicityDetection"];
    private static readonly string[] Vocabularies = ["VocabularyName", "VocabularyFilterName"];

    /// <summary>Whether the two channels of the sound are transcribed apart.</summary>
    public bool ByChannel => Settings["ChannelIdentification"]?.GetValue<bool>() == true;

    /// <summary>Whether voices in the sound are told apart.</summary>
    public bool BySpeaker => Settings["ShowSpeakerLabels"]?.GetValue<bool>() == true;

    /// <summary>Reads a request.</summary>
    /// <exception cref="TranscribeRefusal">Transcribe would refuse it.</exception>
    public static JobRequest Read(JsonMembers body)
    {
        string name = NameIn(body);
        JsonMembers media = body.Object("Media") ?? throw TranscribeRefusal.BadRequest("Media is required.");
        string uri = media.Required("MediaFileUri", max: 2000);
        S3Location? source = S3Location.OfUri(uri);
        string? format = body.OneOf("MediaFormat", "mp3", "mp4", "wav", "flac", "ogg", "amr", "webm", "m4a");
        int? rate = body.Whole("MediaSampleRateHertz", 8000, 48000);
        string? language = ReadLanguage(body);
        JsonObject settings = ReadSettings(body.Object("Settings"));
        CheckExecution(body.Object("JobExecutionSettings"));
        if (body.List("Tags") is { Count: 0 or > 200 }) throw TranscribeRefusal.BadRequest("Tags must have 1 to 200 entries.");
        foreach (string feature in NotSimulated.Where(body.Json.ContainsKey))
            throw TranscribeRefusal.BadRequest($"{feature} is not part of the local cloud.");
        S3Location output = OutputOf(body, name);
        return new(name, uri, source ?? throw TranscribeRefusal.BadRequest("MediaFileUri does not name an object in S3."), format, rate, language, output, settings);
    }

    /// <summary>The job's name in a request.</summary>
    /// <exception cref="TranscribeRefusal">It is missing or breaks the pattern.</exception>
    public static string NameIn(JsonMembers body)
    {
        string name = body.Required("TranscriptionJobName", max: 200);
        return NamePattern().IsMatch(name) ? name : throw TranscribeRefusal.BadRequest($"TranscriptionJobName must match {NamePattern()}.");
    }

    private static string? ReadLanguage(JsonMembers body)
    {
        string? language = body.Text("LanguageCode");
        bool one = body.Flag("IdentifyLanguage") == true;
        bool several = body.Flag("IdentifyMultipleLanguages") == true;
        if ((language is not null ? 1 : 0) + (one ? 1 : 0) + (several ? 1 : 0) != 1)
            throw TranscribeRefusal.BadRequest("Exactly one of LanguageCode, IdentifyLanguage and IdentifyMultipleLanguages is required.");
        if (language is not null && !LanguagePattern().IsMatch(language))
            throw TranscribeRefusal.BadRequest("LanguageCode is not one that Transcribe knows.");
        if (body.List("LanguageOptions") is { } options && (language is not null || options.Count < 2))
            throw TranscribeRefusal.BadRequest("LanguageOptions needs at least two languages, and language identification.");
        return language;
    }

    private static JsonObject ReadSettings(JsonMembers? settings)
    {
        if (settings is null) return [];
        bool speakers = settings.Flag("ShowSpeakerLabels") == true;
        bool alternatives = settings.Flag("ShowAlternatives") == true;
        int? mostSpeakers = settings.Whole("MaxSpeakerLabels", 2, 30);
        int? mostAlternatives = settings.Whole("MaxAlternatives", 2, 10);
        if (speakers != mostSpeakers.HasValue) throw TranscribeRefusal.BadRequest("ShowSpeakerLabels and MaxSpeakerLabels go together.");
        if (alternatives != mostAlternatives.HasValue) throw TranscribeRefusal.BadRequest("ShowAlternatives and MaxAlternatives go together.");
        if (speakers && settings.Flag("ChannelIdentification") == true)
            throw TranscribeRefusal.BadRequest("ChannelIdentification and ShowSpeakerLabels exclude each other.");
        foreach (string vocabulary in Vocabularies.Where(settings.Json.ContainsKey))
            throw TranscribeRefusal.BadRequest($"{vocabulary} names a vocabulary that does not exist.");
        return (JsonObject)settings.Json.DeepClone();
    }

    private static void CheckExecution(JsonMembers? execution)
    {
        if (execution is null) return;
        bool deferred = execution.Flag("AllowDeferredExecution") == true;
        if (deferred && execution.Text("DataAccessRoleArn") is null)
            throw TranscribeRefusal.BadRequest("AllowDeferredExecution needs DataAccessRoleArn.");
    }

    private static S3Location OutputOf(JsonMembers body, string name)
    {
        string bucket = body.Text("OutputBucketName", max: 64)
            ?? throw TranscribeRefusal.BadRequest("OutputBucketName is required: the service's own bucket is not part of the local cloud.");
        if (!BucketPattern().IsMatch(bucket)) throw TranscribeRefusal.BadRequest("OutputBucketName is not a bucket's name.");
        string? key = body.Text("OutputKey", min: 1, max: 1024);
        if (key is null) return new S3Location(bucket, $"{name}.json");
        if (!KeyPattern().IsMatch(key)) throw TranscribeRefusal.BadRequest($"OutputKey must match {KeyPattern()}.");
        return new S3Location(bucket, key.EndsWith(".json", StringComparison.Ordinal) ? key : $"{key.TrimEnd('/')}/{name}.json");
    }

    [GeneratedRegex(@"^[0-9a-zA-Z._-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[a-z]{2,3}-[A-Z]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguagePattern();

    [GeneratedRegex(@"^[a-z0-9][.\-a-z0-9]{1,61}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex BucketPattern();

    [GeneratedRegex(@"^[a-zA-Z0-9\-_.!*'()/]{1,1024}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyPattern();
}
