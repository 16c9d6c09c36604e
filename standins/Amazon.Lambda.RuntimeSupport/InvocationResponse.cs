namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The answer to one invocation.</summary>
/// <param name="outputStream">The answer, from its current position on; null for an empty one.</param>
/// <param name="disposeOutputStream">Whether the stream is disposed once it was sent.</param>
public class InvocationResponse(Stream outputStream, bool disposeOutputStream)
{
    /// <summary>With a stream that is disposed once it was sent.</summary>
    public InvocationResponse(Stream outputStream)
        : this(outputStream, true)
    {
    }

    /// <summary>The answer.</summary>
    public Stream OutputStream { get; set; } = outputStream;

    /// <summary>Whether the stream is disposed once it was sent.</summary>
    public bool DisposeOutputStream { get; } = disposeOutputStream;
}
