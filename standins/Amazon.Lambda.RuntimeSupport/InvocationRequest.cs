using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>One invocation, as the Runtime API handed it over.</summary>
public class InvocationRequest : IDisposable
{
    internal InvocationRequest(Stream inputStream, ILambdaContext lambdaContext)
    {
        InputStream = inputStream;
        LambdaContext = lambdaContext;
    }

    /// <summary>The event.</summary>
    public Stream InputStream { get; }

    /// <summary>What is known about the invocation.</summary>
    public ILambdaContext LambdaContext { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        InputStream.Dispose();
        GC.SuppressFinalize(this);
    }
}
