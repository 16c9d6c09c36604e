namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>Writes log lines in the format that the function is configured for.</summary>
public interface IConsoleLoggerWriter
{
    /// <summary>Says which invocation the lines from now on belong to.</summary>
    void SetRuntimeHeaders(IRuntimeApiHeaders runtimeApiHeaders);

    /// <summary>Writes a line at Information.</summary>
    void FormattedWriteLine(string message);

    /// <summary>Writes a message template and its arguments.</summary>
    void FormattedWriteLine(string level, string message, params object[] args);

    /// <summary>Writes a message template, its arguments and an exception.</summary>
    void FormattedWriteLine(string level, Exception exception, string message, params object[] args);
}
