using System.Globalization;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>Where Connect puts the recording of a conversation with a bot.</summary>
internal static class RecordingKey
{
    /// <summary>The object's key: <c>prefix/ivr/YYYY/MM/DD/contact_YYYYMMDDTHH:MM_UTC.wav</c>.</summary>
    public static string Of(string prefix, string contactId, DateTimeOffset initiatedAt)
    {
        DateTime utc = initiatedAt.UtcDateTime;
        string folder = utc.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
        string stamp = utc.ToString("yyyyMMdd'T'HH':'mm", CultureInfo.InvariantCulture);
        return $"{prefix}/ivr/{folder}/{contactId}_{stamp}_UTC.wav";
    }
}
