using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Atlas.Engine.Errors;

namespace Atlas.Engine.Hosting;

/// <summary>Reads and writes a function's messages: a missing or null member is an error that names it, an unknown one is ignored.</summary>
/// <typeparam name="TContext">The function's source-generated messages.</typeparam>
/// <remarks>
/// The stock serializer builds its own options and ignores those on the context, so they are set here; and it reports
/// what it cannot read under its own name, which the workflow does not know.
/// </remarks>
public sealed class StrictJson<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TContext>()
    : SourceGeneratorLambdaJsonSerializer<TContext>(Configure), ILambdaSerializer
    where TContext : JsonSerializerContext
{
    T ILambdaSerializer.Deserialize<T>(Stream requestStream)
    {
        try
        {
            return Deserialize<T>(requestStream) ?? throw new InvalidRequest("The event is empty: a JSON object was expected.");
        }
        catch (JsonSerializerException error)
        {
            throw new InvalidRequest(Describe(error), error);
        }
    }

    private static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
    }

    private static string Describe(JsonSerializerException error)
    {
        Exception root = error;
        while (root.InnerException is { } inner) root = inner;
        return root is JsonException { Path: { } path } json
            ? $"The event does not have the expected shape at {path}: {FirstSentence(json.Message)}"
            : "The event is not the JSON that this function takes.";
    }

    // The rest of the message repeats path and position; values of the event are never part of it.
    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
