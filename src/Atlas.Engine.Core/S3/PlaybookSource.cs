using Amazon.S3;
using Amazon.S3.Model;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.S3;

/// <summary>The playbook: the one built in, or the one that the setting <c>PLAYBOOK_URI</c> names.</summary>
public static class PlaybookSource
{
    /// <summary>Reads the playbook.</summary>
    /// <param name="uri"><c>s3://bucket/key</c>, or null for the one built in.</param>
    /// <param name="s3">The client; not used for the one built in.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <exception cref="InvalidSetting">The address is no S3 address.</exception>
    /// <exception cref="InvalidPlaybook">The file breaks the schema.</exception>
    public static async Task<CompanyPlaybook> ReadAsync(string? uri, Func<AmazonS3Client> s3, CancellationToken cancellationToken)
    {
        if (uri is null) return CompanyPlaybook.Embedded;
        if (!Uri.TryCreate(uri, UriKind.Absolute, out Uri? address) || address.Scheme != "s3" || address.AbsolutePath.Length < 2)
            throw new InvalidSetting("PLAYBOOK_URI: an address such as s3://bucket/atlas.playbook.json was expected.");
        return await ServiceCall.RunAsync("S3", async () =>
        {
            using GetObjectResponse response = await s3().GetObjectAsync(
                new GetObjectRequest { BucketName = address.Host, Key = address.AbsolutePath[1..] }, cancellationToken);
            using MemoryStream file = new();
            await response.ResponseStream.CopyToAsync(file, cancellationToken);
            return CompanyPlaybook.Read(file.GetBuffer().AsSpan(0, (int)file.Length));
        });
    }
}
