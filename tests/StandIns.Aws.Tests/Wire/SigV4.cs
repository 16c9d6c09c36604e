using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StandIns.Aws.Tests.Wire;

/// <summary>AWS signature version 4, computed anew from the bytes that a server received.</summary>
/// <remarks>Source: IAM user guide, "Create a signed AWS API request".</remarks>
public sealed record SigV4(string AccessKeyId, string Date, string Region, string Service, string[] SignedHeaders, string Signature)
{
    /// <summary>Reads what the client claims in its Authorization header.</summary>
    public static SigV4 Claimed(WireRequest request)
    {
        string header = request.Headers["authorization"];
        const string scheme = "AWS4-HMAC-SHA256 ";
        Assert.StartsWith(scheme, header);
        Dictionary<string, string> parts = header[scheme.Length..].Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        string[] scope = parts["Credential"].Split('/');
        Assert.Equal("aws4_request", scope[4]);
        return new(scope[0], scope[1], scope[2], scope[3], parts["SignedHeaders"].Split(';'), parts["Signature"]);
    }

    /// <summary>The signature that the request should have by this claim and a secret.</summary>
    public string Expected(WireRequest request, string secretAccessKey)
    {
        string scope = $"{Date}/{Region}/{Service}/aws4_request";
        string toSign = $"AWS4-HMAC-SHA256\n{request.Headers["x-amz-date"]}\n{scope}\n{Hash(Canonical(request))}";
        byte[] key = Encoding.UTF8.GetBytes($"AWS4{secretAccessKey}");
        foreach (string part in (string[])[Date, Region, Service, "aws4_request"])
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    /// <summary>Passes when the request is signed for the service and the region with the secret.</summary>
    public static void AssertSigned(WireRequest request, string accessKeyId, string secretAccessKey, string service, string region)
    {
        SigV4 claimed = Claimed(request);
        Assert.Equal((accessKeyId, service, region), (claimed.AccessKeyId, claimed.Service, claimed.Region));
        Assert.Contains("host", claimed.SignedHeaders);
        Assert.Contains("x-amz-date", claimed.SignedHeaders);
        Assert.StartsWith(claimed.Date, request.Headers["x-amz-date"], StringComparison.Ordinal);
        Assert.Equal(claimed.Expected(request, secretAccessKey), claimed.Signature);
    }

    private string Canonical(WireRequest request)
    {
        string[] target = request.Target.Split('?', 2);
        string headers = string.Concat(SignedHeaders.Select(name => $"{name}:{request.Headers[name]}\n"));
        string query = target.Length < 2 ? "" : string.Join('&', target[1].Split('&').Order(StringComparer.Ordinal));
        string bodyHash = Convert.ToHexStringLower(SHA256.HashData(request.Body.AsSpan()));
        return string.Join('\n', request.Method, EncodeAgain(target[0]), query, headers, string.Join(';', SignedHeaders), bodyHash);
    }

    // Every service but S3 encodes the path that is on the wire a second time: %3A is signed as %253A.
    private static string EncodeAgain(string path) => string.Concat(Encoding.UTF8.GetBytes(path).Select(static value =>
        char.IsAsciiLetterOrDigit((char)value) || "-._~/".Contains((char)value)
            ? ((char)value).ToString()
            : string.Create(CultureInfo.InvariantCulture, $"%{value:X2}")));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
