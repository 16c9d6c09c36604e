using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Serialization.SystemTextJson.Converters;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>What the JSON serializers share: the options they start from, and how they report what they cannot do.</summary>
public abstract class AbstractLambdaJsonSerializer
{
    /// <summary>Sets up the writer.</summary>
    /// <param name="jsonWriterCustomizer">Sees the writer's options; may be null.</param>
    protected AbstractLambdaJsonSerializer(Action<JsonWriterOptions> jsonWriterCustomizer)
    {
        WriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        jsonWriterCustomizer?.Invoke(WriterOptions);
    }

    /// <summary>How the answer is written: characters stay themselves wherever JSON allows it.</summary>
    protected JsonWriterOptions WriterOptions { get; }

    /// <summary>Writes an answer as UTF-8 JSON. The stream stays open.</summary>
    /// <exception cref="JsonSerializerException">The answer cannot be written.</exception>
    public void Serialize<T>(T response, Stream responseStream)
    {
        try
        {
            using Utf8JsonWriter writer = new(responseStream, WriterOptions);
            InternalSerialize(writer, response);
        }
        catch (Exception error)
        {
            throw new JsonSerializerException(
                $"Error converting the response object of type {typeof(T).FullName} from the Lambda function to JSON: {error.Message}", error);
        }
    }

    /// <summary>Reads an event from UTF-8 JSON. JSON's <c>null</c> is the type's default.</summary>
    /// <exception cref="JsonSerializerException">The event is empty, is not JSON, or does not fit the type.</exception>
    public T Deserialize<T>(Stream requestStream)
    {
        try
        {
            return InternalDeserialize<T>(Bytes(requestStream));
        }
        catch (Exception error)
        {
            throw new JsonSerializerException(
                $"Error converting the Lambda event JSON payload to type {typeof(T).FullName}: {error.Message}", error);
        }
    }

    /// <summary>The options that both directions start from.</summary>
    protected virtual JsonSerializerOptions CreateDefaultJsonSerializationOptions() => new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNameCaseInsensitive = true,
        PropertyNamingPolicy = new AwsNamingPolicy(),
        Converters = { new DateTimeConverter(), new MemoryStreamConverter(), new ByteArrayConverter() },
    };

    /// <summary>Writes the answer.</summary>
    protected abstract void InternalSerialize<T>(Utf8JsonWriter writer, T response);

    /// <summary>Reads the event.</summary>
    protected abstract T InternalDeserialize<T>(byte[] utf8Json);

    private static byte[] Bytes(Stream stream)
    {
        // The runtime client hands over exactly the bytes that it received: six megabytes need no second copy.
        if (stream is MemoryStream memory && memory.Position == 0 && memory.TryGetBuffer(out ArraySegment<byte> whole)
            && whole.Offset == 0 && whole.Count == whole.Array.Length)
        {
            return whole.Array;
        }

        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
