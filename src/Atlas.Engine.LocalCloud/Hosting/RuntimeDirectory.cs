using Atlas.Engine.LocalCloud.Lambda;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>The private directory that functions know as <c>LAMBDA_RUNTIME_DIR</c>; the clock's offset in it follows the clock.</summary>
internal sealed class RuntimeDirectory : IDisposable
{
    private readonly MovableClock clock;

    public RuntimeDirectory(MovableClock clock)
    {
        this.clock = clock;
        Path = Directory.CreateTempSubdirectory("atlas-local-").FullName;
        WriteClock(clock.Offset);
        clock.OnMoved += WriteClock;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Removes it.</summary>
    public void Dispose()
    {
        clock.OnMoved -= WriteClock;
        Directory.Delete(Path, recursive: true);
    }

    private void WriteClock(TimeSpan offset) => ClockFile.Write(Path, offset);
}
