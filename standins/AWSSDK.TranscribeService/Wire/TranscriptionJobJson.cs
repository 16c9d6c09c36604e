using System.Text.Json;
using Amazon.TranscribeService.Model;
using StandIns.Aws;

namespace Amazon.TranscribeService.Wire;

/// <summary>A job as JSON: what is asked for, and what comes back.</summary>
internal static class TranscriptionJobJson
{
    public static void Write(Utf8JsonWriter writer, StartTranscriptionJobRequest request)
    {
        writer.Put("ContentRedaction", request.ContentRedaction, static (w, redaction) =>
        {
            w.Put("PiiEntityTypes", redaction.PiiEntityTypes);
            w.Put("RedactionOutput", redaction.RedactionOutput);
            w.Put("RedactionType", redaction.RedactionType);
        });
        writer.Put("IdentifyLanguage", request.IdentifyLanguage);
        writer.Put("IdentifyMultipleLanguages", request.IdentifyMultipleLanguages);
        writer.Put("JobExecutionSettings", request.JobExecutionSettings, static (w, execution) =>
        {
            w.Put("AllowDeferredExecution", execution.AllowDeferredExecution);
            w.Put("DataAccessRoleArn", execution.DataAccessRoleArn);
        });
        writer.Put("KMSEncryptionContext", request.KMSEncryptionContext);
        writer.Put("LanguageCode", request.LanguageCode);
        writer.Put("LanguageOptions", request.LanguageOptions);
        writer.Put("Media", request.Media, static (w, media) =>
        {
            w.Put("MediaFileUri", media.MediaFileUri);
            w.Put("RedactedMediaFileUri", media.RedactedMediaFileUri);
        });
        writer.Put("MediaFormat", request.MediaFormat);
        writer.Put("MediaSampleRateHertz", request.MediaSampleRateHertz);
        writer.Put("ModelSettings", request.ModelSettings, static (w, model) => w.Put("LanguageModelName", model.LanguageModelName));
        writer.Put("OutputBucketName", request.OutputBucketName);
        writer.Put("OutputEncryptionKMSKeyId", request.OutputEncryptionKMSKeyId);
        writer.Put("OutputKey", request.OutputKey);
        writer.Put("Settings", request.Settings, WriteSettings);
        writer.PutAll("Tags", request.Tags, static (w, tag) =>
        {
            w.Put("Key", tag.Key);
            w.Put("Value", tag.Value);
        });
        writer.Put("TranscriptionJobName", request.TranscriptionJobName);
    }

    public static TranscriptionJob Read(JsonElement job) => new()
    {
        CompletionTime = job.Time("CompletionTime"),
        ContentRedaction = job.Object("ContentRedaction", static redaction => new ContentRedaction
        {
            PiiEntityTypes = redaction.Texts("PiiEntityTypes"),
            RedactionOutput = redaction.Text("RedactionOutput"),
            RedactionType = redaction.Text("RedactionType"),
        }),
        CreationTime = job.Time("CreationTime"),
        FailureReason = job.Text("FailureReason"),
        IdentifiedLanguageScore = job.Float("IdentifiedLanguageScore"),
        IdentifyLanguage = job.Bool("IdentifyLanguage"),
        IdentifyMultipleLanguages = job.Bool("IdentifyMultipleLanguages"),
        JobExecutionSettings = job.Object("JobExecutionSettings", static execution => new JobExecutionSettings
        {
            AllowDeferredExecution = execution.Bool("AllowDeferredExecution"),
            DataAccessRoleArn = execution.Text("DataAccessRoleArn"),
        }),
        LanguageCode = job.Text("LanguageCode"),
        LanguageCodes = job.Objects("LanguageCodes", static item => new LanguageCodeItem
        {
            DurationInSeconds = item.Float("DurationInSeconds"),
            LanguageCode = item.Text("LanguageCode"),
        }),
        LanguageOptions = job.Texts("LanguageOptions"),
        Media = job.Object("Media", static media => new Media
        {
            MediaFileUri = media.Text("MediaFileUri"),
            RedactedMediaFileUri = media.Text("RedactedMediaFileUri"),
        }),
        MediaFormat = job.Text("MediaFormat"),
        MediaSampleRateHertz = job.Int("MediaSampleRateHertz"),
        ModelSettings = job.Object("ModelSettings", static model => new ModelSettings { LanguageModelName = model.Text("LanguageModelName") }),
        Settings = job.Object("Settings", ReadSettings),
        StartTime = job.Time("StartTime"),
        Tags = job.Objects("Tags", static tag => new Tag { Key = tag.Text("Key"), Value = tag.Text("Value") }),
        Transcript = job.Object("Transcript", static transcript => new Transcript
        {
            RedactedTranscriptFileUri = transcript.Text("RedactedTranscriptFileUri"),
            TranscriptFileUri = transcript.Text("TranscriptFileUri"),
        }),
        TranscriptionJobName = job.Text("TranscriptionJobName"),
        TranscriptionJobStatus = job.Text("TranscriptionJobStatus"),
    };

    private static void WriteSettings(Utf8JsonWriter writer, Settings settings)
    {
        writer.Put("ChannelIdentification", settings.ChannelIdentification);
        writer.Put("MaxAlternatives", settings.MaxAlternatives);
        writer.Put("MaxSpeakerLabels", settings.MaxSpeakerLabels);
        writer.Put("ShowAlternatives", settings.ShowAlternatives);
        writer.Put("ShowSpeakerLabels", settings.ShowSpeakerLabels);
        writer.Put("VocabularyFilterMethod", settings.VocabularyFilterMethod);
        writer.Put("VocabularyFilterName", settings.VocabularyFilterName);
        writer.Put("VocabularyName", settings.VocabularyName);
    }

    private static Settings ReadSettings(JsonElement settings) => new()
    {
        ChannelIdentification = settings.Bool("ChannelIdentification"),
        MaxAlternatives = settings.Int("MaxAlternatives"),
        MaxSpeakerLabels = settings.Int("MaxSpeakerLabels"),
        ShowAlternatives = settings.Bool("ShowAlternatives"),
        ShowSpeakerLabels = settings.Bool("ShowSpeakerLabels"),
        VocabularyFilterMethod = settings.Text("VocabularyFilterMethod"),
        VocabularyFilterName = settings.Text("VocabularyFilterName"),
        VocabularyName = settings.Text("VocabularyName"),
    };
}
