using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Fits a handler of any shape to the one shape that the bootstrap calls.</summary>
public partial class HandlerWrapper : IDisposable
{
    private HandlerWrapper(LambdaBootstrapHandler handler, ILambdaSerializer serializer)
    {
        Handler = handler;
        Serializer = serializer;
    }

    /// <summary>The handler as the bootstrap calls it.</summary>
    public LambdaBootstrapHandler Handler { get; }

    internal ILambdaSerializer Serializer { get; }

    /// <summary>Wraps a handler that writes its answer into a stream that it is given.</summary>
    public static HandlerWrapper GetHandlerWrapper(Action<Stream, ILambdaContext, MemoryStream> invokeDelegate) => new(
        invocation =>
        {
            MemoryStream output = new();
            invokeDelegate(invocation.InputStream, invocation.LambdaContext, output);
            output.Position = 0;
            return Task.FromResult(new InvocationResponse(output));
        },
        null);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Nothing is held beyond an invocation.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    private static HandlerWrapper Empty(Func<InvocationRequest, Task> run, ILambdaSerializer serializer) => new(
        async invocation =>
        {
            await run(invocation);
            return new InvocationResponse(null);
        },
        serializer);

    private static HandlerWrapper Streamed(Func<InvocationRequest, Task<Stream>> run, ILambdaSerializer serializer) => new(
        async invocation => new InvocationResponse(await run(invocation)),
        serializer);

    private static HandlerWrapper Typed<TOutput>(Func<InvocationRequest, Task<TOutput>> run, ILambdaSerializer serializer) => new(
        async invocation =>
        {
            TOutput answer = await run(invocation);
            MemoryStream output = new();
            serializer.Serialize(answer, output);
            output.Position = 0;
            return new InvocationResponse(output);
        },
        serializer);

    private static TInput Read<TInput>(InvocationRequest invocation, ILambdaSerializer serializer) =>
        serializer.Deserialize<TInput>(invocation.InputStream);

    private static Task Done(Action run)
    {
        run();
        return Task.CompletedTask;
    }
}
