using System.Security.Cryptography;

namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>The X-Ray header that follows a request.</summary>
internal static class TraceHeader
{
    /// <summary>A header for a new trace: <c>Root=1-8 hex-24 hex;Parent=16 hex;Sampled=1</c>.</summary>
    public static string New(DateTimeOffset now) =>
        $"Root=1-{now.ToUnixTimeSeconds():x8}-{RandomNumberGenerator.GetHexString(24, lowercase: true)};Parent={RandomNumberGenerator.GetHexString(16, lowercase: true)};Sampled=1";
}
