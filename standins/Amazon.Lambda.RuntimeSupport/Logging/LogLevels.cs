using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>The names of the levels, here and there.</summary>
internal static class LogLevels
{
    /// <summary>The level of a name, in any case; Information for a name that is none.</summary>
    public static LogLevel Parse(string name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "WARNING" or "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "CRITICAL" or "FATAL" => LogLevel.Critical,
        _ => LogLevel.Information,
    };

    /// <summary>The name in a JSON line.</summary>
    public static string Name(this LogLevel level) => level switch
    {
        LogLevel.Trace => nameof(LogLevel.Trace),
        LogLevel.Debug => nameof(LogLevel.Debug),
        LogLevel.Warning => nameof(LogLevel.Warning),
        LogLevel.Error => nameof(LogLevel.Error),
        LogLevel.Critical => nameof(LogLevel.Critical),
        _ => nameof(LogLevel.Information),
    };

    /// <summary>The four letters in a text line.</summary>
    public static string ShortName(this LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => "info",
    };
}
