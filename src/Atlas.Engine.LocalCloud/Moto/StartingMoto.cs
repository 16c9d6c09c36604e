namespace Atlas.Engine.LocalCloud.Moto;

/// <summary>moto while it starts, beside everything else that starts; disposing ends it, started or not.</summary>
internal sealed class StartingMoto : IAsyncDisposable
{
    private readonly CancellationTokenSource giveUp;

    /// <summary>Begins the start.</summary>
    /// <param name="realTime">The clock of the machine.</param>
    /// <param name="notice">Hears of what takes its time.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public StartingMoto(TimeProvider realTime, Action<string> notice, CancellationToken cancellationToken)
    {
        giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Server = MotoServer.StartAsync(realTime, notice, giveUp.Token);
    }

    /// <summary>moto, once it serves.</summary>
    public Task<MotoServer> Server { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await giveUp.CancelAsync();
        try
        {
            await (await Server).DisposeAsync();
        }
        catch (Exception)
        {
            // It did not start: there is nothing to end, and whoever waits for it hears why.
        }

        giveUp.Dispose();
    }
}
