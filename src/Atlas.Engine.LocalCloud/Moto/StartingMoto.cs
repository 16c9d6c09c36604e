namespace Atlas.Engine.LocalCloud.Moto;

/// <summary>moto while it starts, beside everything else that starts; disposing ends it even if nobody waited for it.</summary>
/// <param name="server">The start.</param>
internal sealed class StartingMoto(Task<MotoServer> server) : IAsyncDisposable
{
    /// <summary>moto, once it serves.</summary>
    public Task<MotoServer> Server { get; } = server;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await (await Server).DisposeAsync();
        }
        catch (Exception)
        {
            // It did not start: there is nothing to end, and whoever waits for it hears why.
        }
    }
}
