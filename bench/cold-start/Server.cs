using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Bench.ColdStart;

/// <summary>A server on a free loopback port that hands every request to one delegate.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication application;

    private Server(WebApplication application, bool secure)
    {
        this.application = application;
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        int port = new Uri(address).Port;
        Address = new Uri(secure ? $"https://localhost:{port}" : $"http://127.0.0.1:{port}");
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts one; with a certificate it speaks HTTPS under the name <c>localhost</c>.</summary>
    public static async Task<Server> StartAsync(RequestDelegate handle, X509Certificate2? certificate = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MinRequestBodyDataRate = null;
            options.Limits.MinResponseDataRate = null;
            options.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (certificate is not null) listen.UseHttps(certificate);
            });
        });
        WebApplication application = builder.Build();
        application.Run(handle);
        await application.StartAsync();
        return new(application, certificate is not null);
    }

    public async ValueTask DisposeAsync() => await application.DisposeAsync();
}
