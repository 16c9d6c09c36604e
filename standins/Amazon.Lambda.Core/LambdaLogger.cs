namespace Amazon.Lambda.Core;

/// <summary>Logs where no <see cref="ILambdaContext"/> is at hand.</summary>
public static class LambdaLogger
{
    /// <summary>
    /// The name under which the runtime client leaves its writer in <see cref="AppContext"/>, an
    /// <c>Action&lt;string, Exception, string, object[]&gt;</c> of level, exception, template and arguments.
    /// </summary>
    /// <remarks>A name and a framework type, so that either package works beside the other's original.</remarks>
    private const string WriterName = "Amazon.Lambda.Core.LambdaLogger.Writer";

    /// <summary>Writes a line at <see cref="LogLevel.Information"/>.</summary>
    public static void Log(string message) => Write(nameof(LogLevel.Information), null, message, []);

    /// <summary>Writes a message template and its arguments at a level, named as in <see cref="LogLevel"/>.</summary>
    public static void Log(string level, string message, params object[] args) => Write(level, null, message, args);

    /// <summary>Writes a message template and its arguments at a level.</summary>
    public static void Log(LogLevel level, string message, params object[] args) => Write(level.ToString(), null, message, args);

    /// <summary>Writes a message template, its arguments and an exception at a level, named as in <see cref="LogLevel"/>.</summary>
    public static void Log(string level, Exception exception, string message, params object[] args) => Write(level, exception, message, args);

    /// <summary>Writes a message template, its arguments and an exception at a level.</summary>
    public static void Log(LogLevel level, Exception exception, string message, params object[] args) => Write(level.ToString(), exception, message, args);

    private static void Write(string level, Exception exception, string message, object[] args)
    {
        if (AppContext.GetData(WriterName) is Action<string, Exception, string, object[]> writer)
        {
            writer(level, exception, message, args);
            return;
        }

        // Outside of Lambda there is nobody to fill in the template.
        string arguments = args is { Length: > 0 } ? $" Arguments: {string.Join(' ', args.Select(arg => $"\"{arg}\""))}" : "";
        Console.WriteLine($"{level}: {message}{arguments}");
        if (exception is not null) Console.WriteLine(exception);
    }
}
