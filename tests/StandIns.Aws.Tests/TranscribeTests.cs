using Amazon.TranscribeService;
using Amazon.TranscribeService.Model;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

public sealed class TranscribeTests
{
    private const string Recording = "s3://contoso-recordings/ivr/2026/03/04/7c1de0b4_20260304T17:20_UTC.wav";

    [Fact]
    public async Task Starts_a_job()
    {
        await using WireServer server = new(
            WireReply.Ok("""{"TranscriptionJob":{"TranscriptionJobName":"call-7c1de0b4","TranscriptionJobStatus":"IN_PROGRESS"}}"""));
        using AmazonTranscribeServiceClient client = Client(server);

        StartTranscriptionJobResponse response = await client.StartTranscriptionJobAsync(new StartTranscriptionJobRequest
        {
            TranscriptionJobName = "call-7c1de0b4",
            LanguageCode = LanguageCode.EnUS,
            MediaFormat = MediaFormat.Wav,
            Media = new() { MediaFileUri = Recording },
            OutputBucketName = "contoso-transcripts",
            OutputKey = "transcripts/7c1de0b4.json",
            OutputEncryptionKMSKeyId = "alias/contoso-call-data",
            Settings = new() { ChannelIdentification = true },
            ContentRedaction = new()
            {
                RedactionType = RedactionType.PII,
                RedactionOutput = RedactionOutput.Redacted_and_unredacted,
                PiiEntityTypes = [PiiEntityType.CREDIT_DEBIT_NUMBER, PiiEntityType.SSN],
            },
            JobExecutionSettings = new() { AllowDeferredExecution = true, DataAccessRoleArn = "arn:role" },
            Tags = [new() { Key = "contactId", Value = "7c1de0b4" }],
        });

        Assert.Equal("Transcribe.StartTranscriptionJob", server.Request.Headers["x-amz-target"]);
        Assert.Equal("application/x-amz-json-1.1", server.Request.Headers["content-type"]);
        AssertJson.Equal($$"""
            {
              "TranscriptionJobName": "call-7c1de0b4",
              "LanguageCode": "en-US",
              "MediaFormat": "wav",
              "Media": {"MediaFileUri": "{{Recording}}"},
              "OutputBucketName": "contoso-transcripts",
              "OutputKey": "transcripts/7c1de0b4.json",
              "OutputEncryptionKMSKeyId": "alias/contoso-call-data",
              "Settings": {"ChannelIdentification": true},
              "ContentRedaction": {
                "RedactionType": "PII",
                "RedactionOutput": "redacted_and_unredacted",
                "PiiEntityTypes": ["CREDIT_DEBIT_NUMBER", "SSN"]
              },
              "JobExecutionSettings": {"AllowDeferredExecution": true, "DataAccessRoleArn": "arn:role"},
              "Tags": [{"Key": "contactId", "Value": "7c1de0b4"}]
            }
            """, server.Request);
        Assert.Same(TranscriptionJobStatus.IN_PROGRESS, response.TranscriptionJob.TranscriptionJobStatus);
    }

    [Fact]
    public async Task Describes_a_job()
    {
        await using WireServer server = new(WireReply.Ok($$"""
            {"TranscriptionJob": {
              "TranscriptionJobName": "call-7c1de0b4", "TranscriptionJobStatus": "COMPLETED", "LanguageCode": "en-US",
              "MediaSampleRateHertz": 8000, "MediaFormat": "wav", "Media": {"MediaFileUri": "{{Recording}}"},
              "Transcript": {"TranscriptFileUri": "https://s3.us-west-2.amazonaws.com/contoso-transcripts/7c1de0b4.json"},
              "CreationTime": 1772645066.214, "StartTime": 1772645066.301, "CompletionTime": 1772645199.87,
              "IdentifiedLanguageScore": 0.83, "LanguageCodes": [{"LanguageCode": "en-US", "DurationInSeconds": 12.5}],
              "Settings": {"ChannelIdentification": true, "ShowAlternatives": false}, "Subtitles": {"Formats": ["vtt"]}
            } }
            """));
        using AmazonTranscribeServiceClient client = Client(server);

        TranscriptionJob job =
            (await client.GetTranscriptionJobAsync(new GetTranscriptionJobRequest { TranscriptionJobName = "call-7c1de0b4" })).TranscriptionJob;

        Assert.Equal("Transcribe.GetTranscriptionJob", server.Request.Headers["x-amz-target"]);
        AssertJson.Equal("""{"TranscriptionJobName":"call-7c1de0b4"}""", server.Request);
        Assert.Same(TranscriptionJobStatus.COMPLETED, job.TranscriptionJobStatus);
        Assert.Equal("https://s3.us-west-2.amazonaws.com/contoso-transcripts/7c1de0b4.json", job.Transcript.TranscriptFileUri);
        Assert.Null(job.Transcript.RedactedTranscriptFileUri);
        Assert.Equal((8000, 0.83f), (job.MediaSampleRateHertz, job.IdentifiedLanguageScore));
        Assert.Equal(TimeSpan.FromSeconds(133.656), job.CompletionTime - job.CreationTime);
        Assert.Equal((true, false), (job.Settings.ChannelIdentification, job.Settings.ShowAlternatives));
        Assert.Equal(12.5f, Assert.Single(job.LanguageCodes).DurationInSeconds);
        Assert.Null(job.FailureReason);
        Assert.Null(job.Tags);
    }

    [Fact]
    public async Task Takes_a_language_that_it_has_no_constant_for()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        using AmazonTranscribeServiceClient client = Client(server);

        await client.StartTranscriptionJobAsync(new StartTranscriptionJobRequest { LanguageCode = "ja-JP" });

        AssertJson.Equal("""{"LanguageCode":"ja-JP"}""", server.Request);
    }

    private static AmazonTranscribeServiceClient Client(WireServer server) =>
        new(TestAccount.Credentials, TestAccount.Config<AmazonTranscribeServiceConfig>(server));
}
