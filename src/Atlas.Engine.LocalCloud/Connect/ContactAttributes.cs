using System.Text;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>The rules for a contact's user-defined attributes.</summary>
/// <remarks>Source: Connect API reference, StartOutboundVoiceContact, Attributes.</remarks>
internal static partial class ContactAttributes
{
    /// <summary>The most that all keys and values of one contact may take, in UTF-8 bytes.</summary>
    public const int MaxBytes = 32_768;

    /// <summary>Lays changes over a contact's attributes.</summary>
    /// <exception cref="ConnectRefusal">A key has other characters than letters, digits, <c>-</c> and <c>_</c>, or the whole is too large.</exception>
    public static IReadOnlyDictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> attributes, IReadOnlyDictionary<string, string> changes)
    {
        Dictionary<string, string> merged = new(attributes, StringComparer.Ordinal);
        foreach ((string key, string value) in changes)
        {
            if (!Key().IsMatch(key))
                throw ConnectRefusal.InvalidParameter("Attribute keys can have letters, digits, dashes and underscores only.");
            merged[key] = value;
        }

        int bytes = merged.Sum(a => Encoding.UTF8.GetByteCount(a.Key) + Encoding.UTF8.GetByteCount(a.Value));
        return bytes <= MaxBytes
            ? merged
            : throw ConnectRefusal.InvalidParameter($"A contact's attributes can take {MaxBytes} bytes; these take {bytes}.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
