using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>One overload for each shape of handler.</content>
public partial class HandlerWrapper
{
    /// <summary>Wraps a handler that answers with nothing, asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Task> handler) => Empty(i => handler(), null);

    /// <summary>Wraps a handler that answers with nothing, asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task> handler) => Empty(i => handler(i.InputStream), null);

    /// <summary>Wraps a handler that answers with nothing, asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task> handler, ILambdaSerializer serializer) => Empty(i => handler(Read<TInput>(i, serializer)), serializer);

    /// <summary>Wraps a handler that answers with nothing, asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task> handler) => Empty(i => handler(i.LambdaContext), null);

    /// <summary>Wraps a handler that answers with nothing, asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task> handler) => Empty(i => handler(i.InputStream, i.LambdaContext), null);

    /// <summary>Wraps a handler that answers with nothing, asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) => Empty(i => handler(Read<TInput>(i, serializer), i.LambdaContext), serializer);

    /// <summary>Wraps a handler that answers with a stream asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Task<Stream>> handler) => Streamed(i => handler(), null);

    /// <summary>Wraps a handler that answers with a stream asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task<Stream>> handler) => Streamed(i => handler(i.InputStream), null);

    /// <summary>Wraps a handler that answers with a stream asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task<Stream>> handler, ILambdaSerializer serializer) => Streamed(i => handler(Read<TInput>(i, serializer)), serializer);

    /// <summary>Wraps a handler that answers with a stream asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task<Stream>> handler) => Streamed(i => handler(i.LambdaContext), null);

    /// <summary>Wraps a handler that answers with a stream asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task<Stream>> handler) => Streamed(i => handler(i.InputStream, i.LambdaContext), null);

    /// <summary>Wraps a handler that answers with a stream asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task<Stream>> handler, ILambdaSerializer serializer) => Streamed(i => handler(Read<TInput>(i, serializer), i.LambdaContext), serializer);

    /// <summary>Wraps a handler that answers with an object asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Task<TOutput>> handler, ILambdaSerializer serializer) => Typed(i => handler(), serializer);

    /// <summary>Wraps a handler that answers with an object asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, Task<TOutput>> handler, ILambdaSerializer serializer) => Typed(i => handler(i.InputStream), serializer);

    /// <summary>Wraps a handler that answers with an object asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, Task<TOutput>> handler, ILambdaSerializer serializer) => Typed(i => handler(Read<TInput>(i, serializer)), serializer);

    /// <summary>Wraps a handler that answers with an object asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) => Typed(i => handler(i.LambdaContext), serializer);

    /// <summary>Wraps a handler that answers with an object asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) => Typed(i => handler(i.InputStream, i.LambdaContext), serializer);

    /// <summary>Wraps a handler that answers with an object asynchronously.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) => Typed(i => handler(Read<TInput>(i, serializer), i.LambdaContext), serializer);

    /// <summary>Wraps a handler that answers with nothing.</summary>
    public static HandlerWrapper GetHandlerWrapper(Action handler) => Empty(i => Done(() => handler()), null);

    /// <summary>Wraps a handler that answers with nothing.</summary>
    public static HandlerWrapper GetHandlerWrapper(Action<Stream> handler) => Empty(i => Done(() => handler(i.InputStream)), null);

    /// <summary>Wraps a handler that answers with nothing.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput>(Action<TInput> handler, ILambdaSerializer serializer) => Empty(i => Done(() => handler(Read<TInput>(i, serializer))), serializer);

    /// <summary>Wraps a handler that answers with nothing.</summary>
    public static HandlerWrapper GetHandlerWrapper(Action<ILambdaContext> handler) => Empty(i => Done(() => handler(i.LambdaContext)), null);

    /// <summary>Wraps a handler that answers with nothing.</summary>
    public static HandlerWrapper GetHandlerWrapper(Action<Stream, ILambdaContext> handler) => Empty(i => Done(() => handler(i.InputStream, i.LambdaContext)), null);

    /// <summary>Wraps a handler that answers with nothing.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput>(Action<TInput, ILambdaContext> handler, ILambdaSerializer serializer) => Empty(i => Done(() => handler(Read<TInput>(i, serializer), i.LambdaContext)), serializer);

    /// <summary>Wraps a handler that answers with a stream.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream> handler) => Streamed(i => Task.FromResult(handler()), null);

    /// <summary>Wraps a handler that answers with a stream.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Stream> handler) => Streamed(i => Task.FromResult(handler(i.InputStream)), null);

    /// <summary>Wraps a handler that answers with a stream.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Stream> handler, ILambdaSerializer serializer) => Streamed(i => Task.FromResult(handler(Read<TInput>(i, serializer))), serializer);

    /// <summary>Wraps a handler that answers with a stream.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Stream> handler) => Streamed(i => Task.FromResult(handler(i.LambdaContext)), null);

    /// <summary>Wraps a handler that answers with a stream.</summary>
    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Stream> handler) => Streamed(i => Task.FromResult(handler(i.InputStream, i.LambdaContext)), null);

    /// <summary>Wraps a handler that answers with a stream.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Stream> handler, ILambdaSerializer serializer) => Streamed(i => Task.FromResult(handler(Read<TInput>(i, serializer), i.LambdaContext)), serializer);

    /// <summary>Wraps a handler that answers with an object.</summary>
    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<TOutput> handler, ILambdaSerializer serializer) => Typed(i => Task.FromResult(handler()), serializer);

    /// <summary>Wraps a handler that answers with an object.</summary>
    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, TOutput> handler, ILambdaSerializer serializer) => Typed(i => Task.FromResult(handler(i.InputStream)), serializer);

    /// <summary>Wraps a handler that answers with an object.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, TOutput> handler, ILambdaSerializer serializer) => Typed(i => Task.FromResult(handler(Read<TInput>(i, serializer))), serializer);

    /// <summary>Wraps a handler that answers with an object.</summary>
    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<ILambdaContext, TOutput> handler, ILambdaSerializer serializer) => Typed(i => Task.FromResult(handler(i.LambdaContext)), serializer);

    /// <summary>Wraps a handler that answers with an object.</summary>
    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) => Typed(i => Task.FromResult(handler(i.InputStream, i.LambdaContext)), serializer);

    /// <summary>Wraps a handler that answers with an object.</summary>
    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) => Typed(i => Task.FromResult(handler(Read<TInput>(i, serializer), i.LambdaContext)), serializer);
}
