using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>An HTTP server on 127.0.0.1 that hands every request to one delegate.</summary>
/// <remarks>Kestrel without a host: nothing is read from the environment, no signal is caught, and starting one takes a millisecond.</remarks>
internal sealed class LoopbackServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly RequestDelegate handle;
    private readonly KestrelServer server;

    private LoopbackServer(int port, RequestDelegate handle)
    {
        this.handle = handle;
        KestrelServerOptions options = new() { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.KeepAliveTimeout = TimeSpan.FromHours(1);
        options.Listen(IPAddress.Loopback, port);
        SocketTransportFactory transport = new(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Starts to listen.</summary>
    /// <param name="port">The port, or 0 for a free one.</param>
    /// <param name="handle">Answers each request.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LoopbackServer> StartAsync(int port, RequestDelegate handle, CancellationToken cancellationToken)
    {
        LoopbackServer server = new(port, handle);
        try
        {
            await server.server.StartAsync(server, cancellationToken);
            string address = server.server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
            server.Address = new Uri(address);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc/>
    public Task ProcessRequestAsync(HttpContext context) => handle(context);

    /// <inheritdoc/>
    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    /// <summary>Stops at once; requests in flight are aborted.</summary>
    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(new CancellationToken(canceled: true));
        server.Dispose();
    }
}
