namespace Amazon.Lambda.Core;

/// <summary>What a function may know about the invocation in hand and the environment that it runs in.</summary>
public interface ILambdaContext
{
    /// <summary>The id of the invocation; attempts at one event share it.</summary>
    string AwsRequestId { get; }

    /// <summary>What the invoker said of itself.</summary>
    IClientContext ClientContext { get; }

    /// <summary>The function's name.</summary>
    string FunctionName { get; }

    /// <summary>The version that runs, such as <c>$LATEST</c>.</summary>
    string FunctionVersion { get; }

    /// <summary>The Cognito identity that invoked the function.</summary>
    ICognitoIdentity Identity { get; }

    /// <summary>The address that was invoked, with its alias or version.</summary>
    string InvokedFunctionArn { get; }

    /// <summary>Where the function logs.</summary>
    ILambdaLogger Logger { get; }

    /// <summary>The CloudWatch log group.</summary>
    string LogGroupName { get; }

    /// <summary>The CloudWatch log stream of this environment.</summary>
    string LogStreamName { get; }

    /// <summary>The function's memory, in MiB.</summary>
    int MemoryLimitInMB { get; }

    /// <summary>How long the invocation may still run; negative once its deadline has passed.</summary>
    TimeSpan RemainingTime { get; }

    /// <summary>The tenant of a tenant-isolated function; otherwise empty or null.</summary>
    string TenantId => string.Empty;

    /// <summary>The X-Ray trace header of the invocation, or empty.</summary>
    string TraceId => string.Empty;

    /// <summary>The serializer that the function was set up with, or null.</summary>
    ILambdaSerializer Serializer => null;
}
