namespace Amazon.Lambda.Annotations.SQS;

/// <summary>Invokes the function for messages of a queue.</summary>
/// <param name="queue">The queue's ARN, or its resource in the template with a leading <c>@</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class SQSEventAttribute(string queue) : Attribute
{
    /// <summary>The queue.</summary>
    public string Queue { get; set; } = queue;

    /// <summary>The event's name in the template.</summary>
    public string ResourceName { get; set; }

    /// <summary>Whether the event is switched on.</summary>
    public bool Enabled { get; set; }

    /// <summary>The most messages in one invocation.</summary>
    public uint BatchSize { get; set; }

    /// <summary>Seconds to wait for a batch to fill.</summary>
    public uint MaximumBatchingWindowInSeconds { get; set; }

    /// <summary>Which messages count, as JSON, separated by semicolons.</summary>
    public string Filters { get; set; }

    /// <summary>The most invocations at a time.</summary>
    public uint MaximumConcurrency { get; set; }
}
