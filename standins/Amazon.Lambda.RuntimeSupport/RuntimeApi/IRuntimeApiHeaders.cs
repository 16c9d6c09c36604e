namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The headers of an invocation that its log lines carry.</summary>
public interface IRuntimeApiHeaders
{
    /// <summary>The id of the invocation; attempts at one event share it.</summary>
    string AwsRequestId { get; }

    /// <summary>The X-Ray trace header, or null.</summary>
    string TraceId { get; }

    /// <summary>The tenant of a tenant-isolated function, or null.</summary>
    string TenantId { get; }
}
