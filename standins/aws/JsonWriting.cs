using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Documents;
using Amazon.Runtime.Documents.Internal.Transform;
using Amazon.Runtime.Internal;

namespace StandIns.Aws;

/// <summary>Writes members of a request; those that are not set are left out.</summary>
internal static class JsonWriting
{
    /// <summary>Fills a request's body with one JSON object.</summary>
    public static void WriteObject<T>(this PooledContentStream body, T value, Action<Utf8JsonWriter, T> members)
    {
        using Utf8JsonWriter writer = new(body.BufferWriter);
        writer.WriteStartObject();
        members(writer, value);
        writer.WriteEndObject();
    }

    /// <summary>Writes a text.</summary>
    public static void Put(this Utf8JsonWriter writer, string name, string value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    /// <summary>Writes a constant by its wire value.</summary>
    public static void Put(this Utf8JsonWriter writer, string name, ConstantClass value) => writer.Put(name, value?.Value);

    /// <summary>Writes a whole number.</summary>
    public static void Put(this Utf8JsonWriter writer, string name, int? value)
    {
        if (value is int number)
            writer.WriteNumber(name, number);
    }

    /// <summary>Writes a fraction with the fewest digits that give it back: 0.1 stays 0.1.</summary>
    public static void Put(this Utf8JsonWriter writer, string name, float? value)
    {
        if (value is float number)
            writer.WriteNumber(name, number);
    }

    /// <summary>Writes a truth value.</summary>
    public static void Put(this Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is bool flag)
            writer.WriteBoolean(name, flag);
    }

    /// <summary>Writes bytes as Base64, from the start of the stream whatever its position is.</summary>
    public static void Put(this Utf8JsonWriter writer, string name, MemoryStream value)
    {
        if (value is not null)
            writer.WriteBase64String(name, value.ToArray());
    }

    /// <summary>Writes free JSON.</summary>
    public static void Put(this Utf8JsonWriter writer, string name, Document value)
    {
        if (value.IsNull())
            return;
        writer.WritePropertyName(name);
        DocumentMarshaller.Instance.Write(writer, value);
    }

    /// <summary>Writes a list of texts.</summary>
    public static void Put(this Utf8JsonWriter writer, string name, List<string> values)
    {
        if (values is null)
            return;
        writer.WriteStartArray(name);
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    /// <summary>Writes a map of texts.</summary>
    public static void Put(this Utf8JsonWriter writer, string name, Dictionary<string, string> values)
    {
        if (values is null)
            return;
        writer.WriteStartObject(name);
        foreach ((string key, string value) in values)
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    /// <summary>Writes an object, empty when it has no members.</summary>
    public static void Put<T>(this Utf8JsonWriter writer, string name, T value, Action<Utf8JsonWriter, T> members)
        where T : class
    {
        if (value is null)
            return;
        writer.WriteStartObject(name);
        members(writer, value);
        writer.WriteEndObject();
    }

    /// <summary>Writes a list of objects.</summary>
    public static void PutAll<T>(this Utf8JsonWriter writer, string name, List<T> values, Action<Utf8JsonWriter, T> members)
    {
        if (values is null)
            return;
        writer.WriteStartArray(name);
        foreach (T value in values)
        {
            writer.WriteStartObject();
            members(writer, value);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>Writes a map of objects.</summary>
    public static void PutAll<T>(this Utf8JsonWriter writer, string name, Dictionary<string, T> values, Action<Utf8JsonWriter, T> members)
    {
        if (values is null)
            return;
        writer.WriteStartObject(name);
        foreach ((string key, T value) in values)
        {
            writer.WriteStartObject(key);
            members(writer, value);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }
}
