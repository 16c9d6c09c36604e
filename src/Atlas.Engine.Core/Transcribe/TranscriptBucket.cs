using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Transcripts;

namespace Atlas.Engine.Transcribe;

/// <summary>Transcripts in the recordings bucket, in Transcribe's format.</summary>
public sealed class TranscriptBucket(Func<AmazonS3Client> s3, string bucket) : ITranscripts, IRecordings
{
    /// <summary>The longest transcript read, in bytes: an hour of talk is far below.</summary>
    public const long MaxBytes = 32 * 1024 * 1024;

    /// <inheritdoc/>
    public string KeyOf(string contactId) => $"transcripts/{contactId}.json";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Turn>> ReadAsync(string contactId, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync<IReadOnlyList<Turn>>("S3", async () =>
        {
            try
            {
                using GetObjectResponse response = await s3().GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = KeyOf(contactId) }, cancellationToken);
                if (response.ContentLength > MaxBytes) throw new InvalidRequest($"The transcript is larger than {MaxBytes} bytes.");
                using JsonDocument json = await JsonDocument.ParseAsync(response.ResponseStream, cancellationToken: cancellationToken);
                return TranscriptJson.Turns(json.RootElement);
            }
            catch (AmazonS3Exception error) when (error.ErrorCode is "NoSuchKey" or "NotFound" or "AccessDenied")
            {
                // Without the right to list, S3 says "access denied" of an object that does not exist.
                return [];
            }
            catch (JsonException error)
            {
                throw new InvalidRequest("The transcript is not the JSON that Transcribe writes.", error);
            }
        });

    /// <inheritdoc/>
    public Task DiscardTranscriptAsync(string contactId, CancellationToken cancellationToken) => DiscardAsync(KeyOf(contactId), cancellationToken);

    /// <inheritdoc/>
    public Task DiscardAsync(string key, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync("S3", () => s3().DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = key }, cancellationToken));
}
