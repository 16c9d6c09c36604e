using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>The logger of an invocation's context.</summary>
internal sealed class LambdaConsoleLogger(ConsoleLogWriter writer) : ILambdaLogger
{
    public void Log(string message) => writer.WriteRaw(message);

    public void LogLine(string message) => writer.FormattedWriteLine(message);

    public void Log(string level, string message) => writer.FormattedWriteLine(level, message);

    public void Log(string level, string message, params object[] args) => writer.FormattedWriteLine(level, message, args);

    public void Log(string level, Exception exception, string message, params object[] args) => writer.FormattedWriteLine(level, exception, message, args);
}
