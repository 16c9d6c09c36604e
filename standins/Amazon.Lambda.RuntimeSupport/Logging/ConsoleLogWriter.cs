using System.Buffers;
using System.Text;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>Writes log lines to standard output, each in one piece.</summary>
internal sealed class ConsoleLogWriter(Stream output, ILogFormat format, LogLevel minimum) : IConsoleLoggerWriter
{
    private readonly Lock gate = new();
    private readonly ArrayBufferWriter<byte> line = new(512);
    private volatile IRuntimeApiHeaders invocation;

    /// <summary>The writer that the environment asks for. What is set for the handler alone goes before what is set for the function.</summary>
    public static ConsoleLogWriter FromEnvironment()
    {
        ILogFormat format = Setting("AWS_LAMBDA_HANDLER_LOG_FORMAT", "AWS_LAMBDA_LOG_FORMAT")?.ToUpperInvariant() switch
        {
            "JSON" => new JsonLogFormat(),
            "UNFORMATTED" => new UnformattedLogFormat(),
            _ => new TextLogFormat(),
        };
        LogLevel minimum = LogLevels.Parse(Setting("AWS_LAMBDA_HANDLER_LOG_LEVEL", "AWS_LAMBDA_LOG_LEVEL"));
        return new ConsoleLogWriter(Console.OpenStandardOutput(), format, minimum);
    }

    /// <summary>Sends what the process writes to its console through this writer, and what it logs statically.</summary>
    public void CaptureConsole()
    {
        Console.SetOut(new ConsoleLineWriter(this, LogLevel.Information));
        Console.SetError(new ConsoleLineWriter(this, LogLevel.Error));
        AppContext.SetData("Amazon.Lambda.Core.LambdaLogger.Writer", (Action<string, Exception, string, object[]>)FormattedWriteLine);
    }

    /// <inheritdoc/>
    public void SetRuntimeHeaders(IRuntimeApiHeaders runtimeApiHeaders) => invocation = runtimeApiHeaders;

    /// <inheritdoc/>
    public void FormattedWriteLine(string message) => Write(LogLevel.Information, null, message, null);

    /// <inheritdoc/>
    public void FormattedWriteLine(string level, string message, params object[] args) => Write(LogLevels.Parse(level), null, message, args);

    /// <inheritdoc/>
    public void FormattedWriteLine(string level, Exception exception, string message, params object[] args) =>
        Write(LogLevels.Parse(level), exception, message, args);

    /// <summary>Writes text as it is, where the format leaves room for such a thing; in JSON it becomes a line.</summary>
    public void WriteRaw(string text)
    {
        if (format is JsonLogFormat)
        {
            FormattedWriteLine(text);
            return;
        }

        lock (gate)
        {
            line.ResetWrittenCount();
            Encoding.UTF8.GetBytes(text ?? "", line);
            Send();
        }
    }

    public void Write(LogLevel level, Exception exception, string message, object[] arguments)
    {
        if (level < minimum) return;
        LogEntry entry = new(level, new LogMessage(message, arguments), exception, invocation);
        lock (gate)
        {
            line.ResetWrittenCount();
            format.Write(line, entry);
            line.Write("\n"u8);
            Send();
        }
    }

    private static string Setting(string name, string otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : Environment.GetEnvironmentVariable(otherwise);

    private void Send()
    {
        output.Write(line.WrittenSpan);
        output.Flush();
    }
}
