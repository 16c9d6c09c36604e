using System.Globalization;
using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The headers of <c>/runtime/invocation/next</c>. Whatever was not sent is null.</summary>
internal sealed class InvocationHeaders(HttpResponseHeaders headers) : IRuntimeApiHeaders
{
    public const string InvocationIdName = "Lambda-Runtime-Invocation-Id";

    // The longest that Lambda lets a function run; assumed when it does not say.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(900);

    public string AwsRequestId { get; } = headers.Value("Lambda-Runtime-Aws-Request-Id")
        ?? throw new InvalidOperationException("The Runtime API sent an invocation without Lambda-Runtime-Aws-Request-Id.");

    public string InvocationId { get; } = headers.Value(InvocationIdName);

    public string InvokedFunctionArn { get; } = headers.Value("Lambda-Runtime-Invoked-Function-Arn");

    public string TraceId { get; } = headers.Value("Lambda-Runtime-Trace-Id");

    public string TenantId { get; } = headers.Value("Lambda-Runtime-Aws-Tenant-Id");

    public string ClientContext { get; } = headers.Value("Lambda-Runtime-Client-Context");

    public string CognitoIdentity { get; } = headers.Value("Lambda-Runtime-Cognito-Identity");

    public DateTimeOffset Deadline { get; } =
        long.TryParse(headers.Value("Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : TimeProvider.System.GetUtcNow() + LongestTimeout;
}
