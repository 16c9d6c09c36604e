using Amazon.TranscribeService;
using Amazon.TranscribeService.Model;
using Atlas.Engine.Hosting;
using Atlas.Engine.Transcripts;

namespace Atlas.Engine.Transcribe;

/// <summary>Batch jobs of Amazon Transcribe, named after the contact, so that one recording makes one job.</summary>
public sealed class TranscriptionJobs(Func<AmazonTranscribeServiceClient> transcribe, string languageCode) : ITranscriber
{
    /// <summary>The prefix by which our jobs are told from others in the account.</summary>
    public const string Prefix = "call-";

    /// <summary>The name of a contact's job.</summary>
    public static string NameOf(string contactId) => Prefix + contactId;

    /// <summary>The contact of a job; null when the job is none of ours.</summary>
    public static string? ContactOf(string jobName) => jobName.StartsWith(Prefix, StringComparison.Ordinal) && jobName.Length > Prefix.Length ? jobName[Prefix.Length..] : null;

    /// <inheritdoc/>
    public Task<string> TranscribeAsync(string contactId, string bucket, string recordingKey, string transcriptKey, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync("Transcribe", async () =>
        {
            string name = NameOf(contactId);
            try
            {
                await transcribe().StartTranscriptionJobAsync(
                    new StartTranscriptionJobRequest
                    {
                        TranscriptionJobName = name,
                        LanguageCode = new LanguageCode(languageCode),
                        MediaFormat = MediaFormat.Wav,
                        Media = new Media { MediaFileUri = $"s3://{bucket}/{recordingKey}" },
                        OutputBucketName = bucket,
                        OutputKey = transcriptKey,

                        // The recording has the assistant left and the person right: told apart by channel, not by guess.
                        Settings = new Settings { ChannelIdentification = true },
                    },
                    cancellationToken);
            }
            catch (ConflictException)
            {
                // Asked for before, by an earlier run of this event.
            }

            return name;
        });
}
