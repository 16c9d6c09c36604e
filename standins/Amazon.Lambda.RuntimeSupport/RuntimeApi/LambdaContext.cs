using System.Globalization;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What is known about one invocation.</summary>
internal sealed class LambdaContext(InvocationHeaders headers, LambdaEnvironment environment, ILambdaLogger logger, ILambdaSerializer serializer) : ILambdaContext
{
    private readonly Lazy<IClientContext> clientContext = new(() => new ClientContext(headers.ClientContext), LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<ICognitoIdentity> identity = new(() => new CognitoIdentity(headers.CognitoIdentity), LazyThreadSafetyMode.PublicationOnly);

    public string AwsRequestId => headers.AwsRequestId;

    public IClientContext ClientContext => clientContext.Value;

    public string FunctionName => environment.FunctionName;

    public string FunctionVersion => environment.FunctionVersion;

    public ICognitoIdentity Identity => identity.Value;

    public string InvokedFunctionArn => headers.InvokedFunctionArn;

    public ILambdaLogger Logger => logger;

    public string LogGroupName => environment.LogGroupName;

    public string LogStreamName => environment.LogStreamName;

    public int MemoryLimitInMB { get; } = int.TryParse(environment.FunctionMemorySize, NumberStyles.None, CultureInfo.InvariantCulture, out int mebibytes) ? mebibytes : 0;

    public TimeSpan RemainingTime => headers.Deadline - TimeProvider.System.GetUtcNow();

    public string TenantId => headers.TenantId;

    public string TraceId => headers.TraceId;

    public ILambdaSerializer Serializer => serializer;
}
