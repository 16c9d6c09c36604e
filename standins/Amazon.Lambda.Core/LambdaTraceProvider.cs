namespace Amazon.Lambda.Core;

/// <summary>Knows the X-Ray trace of the invocation in hand.</summary>
public class LambdaTraceProvider
{
    /// <summary>The trace header, such as <c>Root=1-...;Parent=...;Sampled=1</c>; null outside of a traced invocation.</summary>
    public static string CurrentTraceId => Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID");
}
