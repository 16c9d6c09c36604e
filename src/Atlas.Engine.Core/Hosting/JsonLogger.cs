using System.Globalization;
using System.Text.Json;
using Atlas.Engine.Errors;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Hosting;

/// <summary>Writes log events as JSON lines in Lambda's own field names, with the ids of the invocation in hand.</summary>
/// <remarks>An error is logged by its class name; its message only when it is ours, because ours never hold personal data.</remarks>
public sealed class JsonLogger(LogLines stream, TimeProvider time) : ILogger
{
    /// <summary>The logger of this process.</summary>
    public static ILogger Instance { get; } = new JsonLogger(LogLines.StandardOutput, TimeProvider.System);

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        stream.Write(json =>
        {
            json.WriteString("timestamp", time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", logLevel.ToString());
            WriteScope(json, InvocationScope.Current);
            json.WriteString("event", eventId.Name);
            json.WriteString("message", formatter(state, null));
            if (state is IReadOnlyList<KeyValuePair<string, object?>> values) WriteValues(json, values);
            if (exception is not null) json.WriteString("errorType", exception.GetType().Name);
            if (exception is AtlasError ours) json.WriteString("errorMessage", ours.Message);
            if (exception?.InnerException is { } cause) json.WriteString("causeType", cause.GetType().Name);
        });
    }

    private static void WriteScope(Utf8JsonWriter json, InvocationScope? scope)
    {
        if (scope is null) return;
        json.WriteString("requestId", scope.RequestId);
        json.WriteBoolean("coldStart", scope.ColdStart);
        if (scope.InteractionId is { } interaction) json.WriteString("interactionId", interaction);
        if (scope.ContactId is { } contact) json.WriteString("contactId", contact);
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        foreach ((string name, object? value) in values)
        {
            if (name == "{OriginalFormat}") continue;
            string key = JsonNamingPolicy.CamelCase.ConvertName(name);
            switch (value)
            {
                case null: break;
                case bool flag: json.WriteBoolean(key, flag); break;
                case int number: json.WriteNumber(key, number); break;
                case long number: json.WriteNumber(key, number); break;
                case double number: json.WriteNumber(key, number); break;
                case IFormattable formattable: json.WriteString(key, formattable.ToString(null, CultureInfo.InvariantCulture)); break;
                default: json.WriteString(key, value.ToString()); break;
            }
        }
    }
}
