using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>Reads and writes the types of a source-generated context, and no others.</summary>
/// <typeparam name="TSGContext">The context. Options declared on it have no effect: the serializer brings its own.</typeparam>
public class SourceGeneratorLambdaJsonSerializer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSGContext>
    : AbstractLambdaJsonSerializer, ILambdaSerializer
    where TSGContext : JsonSerializerContext
{
    private readonly TSGContext context;

    /// <summary>With the default options.</summary>
    public SourceGeneratorLambdaJsonSerializer()
        : this(null, null)
    {
    }

    /// <summary>With options that the caller changes.</summary>
    public SourceGeneratorLambdaJsonSerializer(Action<JsonSerializerOptions> customizer)
        : this(customizer, null)
    {
    }

    /// <summary>With the default options and a look at the writer's.</summary>
    public SourceGeneratorLambdaJsonSerializer(Action<JsonWriterOptions> jsonWriterCustomizer)
        : this(null, jsonWriterCustomizer)
    {
    }

    /// <summary>With options that the caller changes, and a look at the writer's.</summary>
    /// <exception cref="JsonSerializerException">The context has no public constructor that takes options.</exception>
    public SourceGeneratorLambdaJsonSerializer(Action<JsonSerializerOptions> customizer, Action<JsonWriterOptions> jsonWriterCustomizer)
        : base(jsonWriterCustomizer)
    {
        SerializerOptions = CreateDefaultJsonSerializationOptions();
        customizer?.Invoke(SerializerOptions);
        context = (TSGContext)(typeof(TSGContext).GetConstructor([typeof(JsonSerializerOptions)])?.Invoke([SerializerOptions])
            ?? throw new JsonSerializerException($"{typeof(TSGContext).FullName} has no public constructor that takes {nameof(JsonSerializerOptions)}."));
    }

    /// <summary>The options that the context works with.</summary>
    protected JsonSerializerOptions SerializerOptions { get; }

    /// <inheritdoc/>
    protected override void InternalSerialize<T>(Utf8JsonWriter writer, T response) => JsonSerializer.Serialize(writer, response, TypeInfo<T>());

    /// <inheritdoc/>
    protected override T InternalDeserialize<T>(byte[] utf8Json) => JsonSerializer.Deserialize(utf8Json, TypeInfo<T>());

    private JsonTypeInfo<T> TypeInfo<T>() =>
        context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new JsonSerializerException(
            $"No JsonTypeInfo registered in {context.GetType().FullName} for type {typeof(T).FullName}: add [JsonSerializable(typeof({typeof(T).Name}))] to the context.");
}
