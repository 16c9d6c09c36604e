using System.Buffers;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>How a line looks. Chosen by <c>AWS_LAMBDA_LOG_FORMAT</c>.</summary>
internal interface ILogFormat
{
    /// <summary>Writes one entry as UTF-8, without the newline that ends it.</summary>
    void Write(IBufferWriter<byte> output, LogEntry entry);
}

/// <summary>What a line has to say. Invocation and exception may be null.</summary>
internal readonly record struct LogEntry(LogLevel Level, LogMessage Message, Exception Exception, IRuntimeApiHeaders Invocation)
{
    /// <summary>The moment of writing, in UTC, to the millisecond.</summary>
    public string Timestamp { get; } =
        TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
