namespace Amazon.Lambda.Annotations.SNS;

/// <summary>Invokes the function for messages of a topic.</summary>
/// <param name="topic">The topic's ARN, or its resource in the template with a leading <c>@</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class SNSEventAttribute(string topic) : Attribute
{
    /// <summary>The topic.</summary>
    public string Topic { get; set; } = topic;

    /// <summary>The event's name in the template.</summary>
    public string ResourceName { get; set; }

    /// <summary>Which messages count, as JSON.</summary>
    public string FilterPolicy { get; set; }

    /// <summary>Whether the event is switched on.</summary>
    public bool Enabled { get; set; }
}
