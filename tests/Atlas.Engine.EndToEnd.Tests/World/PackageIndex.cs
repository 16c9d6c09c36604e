using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.EndToEnd.Tests.World;

/// <summary>A package index of Python's on loopback: the simple API, as <c>pip</c> speaks it.</summary>
public sealed class PackageIndex : IAsyncDisposable
{
    private const string Version = "5.2.1";
    private const string Wheel = $"moto-{Version}-py3-none-any.whl";

    private readonly WebApplication server;
    private int downloads;

    private PackageIndex(WebApplication server) => this.server = server;

    /// <summary>What <c>PIP_INDEX_URL</c> is to be.</summary>
    public Uri Address => new(new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), "simple/");

    /// <summary>How often moto was fetched.</summary>
    public int Downloads => downloads;

    /// <summary>Starts one.</summary>
    /// <param name="motoPaths">Where the machine's moto and what it needs lie; null for an index that has no moto.</param>
    public static async Task<PackageIndex> StartAsync(IEnumerable<string>? motoPaths)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        PackageIndex index = new(builder.Build());
        byte[]? wheel = motoPaths is null ? null : MakeWheel(motoPaths);
        if (wheel is not null)
        {
            index.server.MapGet("/simple/moto/", () => Results.Content($"""<!DOCTYPE html><a href="{Wheel}">{Wheel}</a>""", "text/html"));
            index.server.MapGet("/simple/moto/" + Wheel, () =>
            {
                Interlocked.Increment(ref index.downloads);
                return Results.Bytes(wheel, "application/octet-stream");
            });
        }

        // Asked for by a pip that looks for news about itself: what it prints then must not hide what went wrong.
        index.server.MapGet("/simple/pip/", () => Results.Content("""<!DOCTYPE html><a href="pip-99.0-py3-none-any.whl">pip-99.0-py3-none-any.whl</a>""", "text/html"));
        await index.server.StartAsync();
        return index;
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    // moto itself is large: the wheel is moto by name and version, and leads Python to where the machine's moto lies.
    private static byte[] MakeWheel(IEnumerable<string> motoPaths)
    {
        const string Info = $"moto-{Version}.dist-info/";
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("moto_of_this_machine.pth", string.Join('\n', motoPaths));
            Add(Info + "METADATA", $"Metadata-Version: 2.1\nName: moto\nVersion: {Version}\nProvides-Extra: server\n");
            Add(Info + "WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            Add(Info + "RECORD", $"moto_of_this_machine.pth,,\n{Info}METADATA,,\n{Info}WHEEL,,\n{Info}RECORD,,\n");

            void Add(string name, string content)
            {
                using StreamWriter writer = new(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
