namespace Amazon.Lambda.Annotations.S3;

/// <summary>Invokes the function for what happens to a bucket's objects.</summary>
/// <param name="bucket">The bucket's resource in the template, with a leading <c>@</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class S3EventAttribute(string bucket) : Attribute
{
    /// <summary>The bucket's resource in the template.</summary>
    public string Bucket { get; set; } = bucket;

    /// <summary>The event's name in the template.</summary>
    public string ResourceName { get; set; }

    /// <summary>Event types, separated by semicolons.</summary>
    public string Events { get; set; }

    /// <summary>The start of the keys that count.</summary>
    public string FilterPrefix { get; set; }

    /// <summary>The end of the keys that count.</summary>
    public string FilterSuffix { get; set; }

    /// <summary>Whether the event is switched on.</summary>
    public bool Enabled { get; set; }
}
