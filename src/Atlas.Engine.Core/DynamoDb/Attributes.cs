using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Atlas.Engine.DynamoDb;

/// <summary>Reads and writes the attribute values of both tables; the formats of keys, instants and numbers are here only.</summary>
internal static class Attributes
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static AttributeValue Of(string text) => new() { S = text };

    public static AttributeValue Of(long number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue Of(bool flag) => new() { BOOL = flag };

    public static AttributeValue Of(DateTimeOffset instant) => Of(Text(instant));

    public static AttributeValue EmptyMap() => new() { M = [], IsMSet = true };

    public static AttributeValue EmptyList() => new() { L = [], IsLSet = true };

    public static string Text(DateTimeOffset instant) => instant.ToUniversalTime().ToString(InstantFormat, CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static string? TextOf(this Dictionary<string, AttributeValue> item, string name) => item.GetValueOrDefault(name)?.S;

    public static bool FlagOf(this Dictionary<string, AttributeValue> item, string name) => item.GetValueOrDefault(name)?.BOOL ?? false;

    public static long NumberOf(this Dictionary<string, AttributeValue> item, string name) =>
        item.GetValueOrDefault(name)?.N is { } number ? long.Parse(number, CultureInfo.InvariantCulture) : 0;

    public static DateTimeOffset? InstantOf(this Dictionary<string, AttributeValue> item, string name) =>
        item.TextOf(name) is { } text ? Instant(text) : null;

    public static Dictionary<string, AttributeValue> MapOf(this Dictionary<string, AttributeValue> item, string name) =>
        item.GetValueOrDefault(name)?.M ?? [];

    /// <summary>Numbers of attempts and turns as map keys that sort as text.</summary>
    public static string Key(int number) => number.ToString("D4", CultureInfo.InvariantCulture);

    public static int Number(string key) => int.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture);
}
