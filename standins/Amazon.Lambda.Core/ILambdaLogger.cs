namespace Amazon.Lambda.Core;

/// <summary>Where a function logs.</summary>
/// <remarks>
/// Only the two plain methods must be implemented. The other members forward: an implementation that understands
/// levels and templates overrides <see cref="Log(string, string, object[])"/> and <see cref="Log(string, Exception, string, object[])"/>.
/// </remarks>
public interface ILambdaLogger
{
    /// <summary>Writes text as it is.</summary>
    void Log(string message);

    /// <summary>Writes a line.</summary>
    void LogLine(string message);

    /// <summary>Writes a line at a level, named as in <see cref="LogLevel"/>.</summary>
    void Log(string level, string message) => LogLine(message);

    /// <summary>Writes a line at a level.</summary>
    void Log(LogLevel level, string message) => Log(level.ToString(), message);

    /// <summary>Writes a line at <see cref="LogLevel.Trace"/>.</summary>
    void LogTrace(string message) => Log(LogLevel.Trace, message);

    /// <summary>Writes a line at <see cref="LogLevel.Debug"/>.</summary>
    void LogDebug(string message) => Log(LogLevel.Debug, message);

    /// <summary>Writes a line at <see cref="LogLevel.Information"/>.</summary>
    void LogInformation(string message) => Log(LogLevel.Information, message);

    /// <summary>Writes a line at <see cref="LogLevel.Warning"/>.</summary>
    void LogWarning(string message) => Log(LogLevel.Warning, message);

    /// <summary>Writes a line at <see cref="LogLevel.Error"/>.</summary>
    void LogError(string message) => Log(LogLevel.Error, message);

    /// <summary>Writes a line at <see cref="LogLevel.Critical"/>.</summary>
    void LogCritical(string message) => Log(LogLevel.Critical, message);

    /// <summary>Writes a message template and its arguments at a level.</summary>
    /// <remarks>Without an implementation of its own the template goes out unfilled, rather than not at all.</remarks>
    void Log(string level, string message, params object[] args) => Log(level, message);

    /// <summary>Writes a message template, its arguments and an exception at a level.</summary>
    void Log(string level, Exception exception, string message, params object[] args)
    {
        Log(level, message, args);
        Log(level, exception?.ToString());
    }

    /// <summary>Writes a message template and its arguments at a level.</summary>
    void Log(LogLevel level, string message, params object[] args) => Log(level.ToString(), message, args);

    /// <summary>Writes a message template, its arguments and an exception at a level.</summary>
    void Log(LogLevel level, Exception exception, string message, params object[] args) => Log(level.ToString(), exception, message, args);

    /// <summary>Writes a message template at <see cref="LogLevel.Trace"/>.</summary>
    void LogTrace(string message, params object[] args) => Log(LogLevel.Trace, message, args);

    /// <summary>Writes a message template and an exception at <see cref="LogLevel.Trace"/>.</summary>
    void LogTrace(Exception exception, string message, params object[] args) => Log(LogLevel.Trace, exception, message, args);

    /// <summary>Writes a message template at <see cref="LogLevel.Debug"/>.</summary>
    void LogDebug(string message, params object[] args) => Log(LogLevel.Debug, message, args);

    /// <summary>Writes a message template and an exception at <see cref="LogLevel.Debug"/>.</summary>
    void LogDebug(Exception exception, string message, params object[] args) => Log(LogLevel.Debug, exception, message, args);

    /// <summary>Writes a message template at <see cref="LogLevel.Information"/>.</summary>
    void LogInformation(string message, params object[] args) => Log(LogLevel.Information, message, args);

    /// <summary>Writes a message template and an exception at <see cref="LogLevel.Information"/>.</summary>
    void LogInformation(Exception exception, string message, params object[] args) => Log(LogLevel.Information, exception, message, args);

    /// <summary>Writes a message template at <see cref="LogLevel.Warning"/>.</summary>
    void LogWarning(string message, params object[] args) => Log(LogLevel.Warning, message, args);

    /// <summary>Writes a message template and an exception at <see cref="LogLevel.Warning"/>.</summary>
    void LogWarning(Exception exception, string message, params object[] args) => Log(LogLevel.Warning, exception, message, args);

    /// <summary>Writes a message template at <see cref="LogLevel.Error"/>.</summary>
    void LogError(string message, params object[] args) => Log(LogLevel.Error, message, args);

    /// <summary>Writes a message template and an exception at <see cref="LogLevel.Error"/>.</summary>
    void LogError(Exception exception, string message, params object[] args) => Log(LogLevel.Error, exception, message, args);

    /// <summary>Writes a message template at <see cref="LogLevel.Critical"/>.</summary>
    void LogCritical(string message, params object[] args) => Log(LogLevel.Critical, message, args);

    /// <summary>Writes a message template and an exception at <see cref="LogLevel.Critical"/>.</summary>
    void LogCritical(Exception exception, string message, params object[] args) => Log(LogLevel.Critical, exception, message, args);
}
