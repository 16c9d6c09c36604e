using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;

namespace StandIns.Lambda.Tests.Function;

/// <summary>Functions that log.</summary>
public sealed class LoggingFunctions
{
    /// <summary>Logs in every way that there is.</summary>
    [LambdaFunction]
    public void Speak(ILambdaContext context)
    {
        ILambdaLogger log = context.Logger;
        log.LogTrace("a trace");
        log.LogDebug("a detail");
        log.LogInformation("hello {name} at {count}", "Zoë", 3);
        log.LogWarning("list {items} and price {price:0.00}", new[] { 1, 2 }, 2.5m);
        log.LogInformation("message {message}, twice {name} {name}, none {nothing}, braces {{}}", "m", "a", "b", null!);
        log.LogError(new InvalidOperationException("broken\nglass"), "it went {how}", "wrong");
        log.Log("raw text\n");
        LambdaLogger.Log(LogLevel.Critical, "static {kind}", "line");
        Console.WriteLine("from the console\nin two lines");
        Console.Write("begun ");
        Console.WriteLine(42);
        Console.Error.WriteLine("from the error console");
    }
}
