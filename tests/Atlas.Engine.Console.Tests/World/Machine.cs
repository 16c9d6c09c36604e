namespace Atlas.Engine.Console.Tests.World;

/// <summary>What this machine lacks, in a sentence; null when it has it.</summary>
public static class Machine
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>The browser: what <c>ATLAS_CHROMIUM</c> names, or the distribution's own.</summary>
    public static string? Chromium { get; } = Environment.GetEnvironmentVariable("ATLAS_CHROMIUM") is { Length: > 0 } named ? named : Browsers.FirstOrDefault(File.Exists);

    /// <summary>What the console's tests need.</summary>
    public static string? LacksBrowser => Python.MotoMissing ?? (Chromium is null ? "Needs Chromium: apt-get install chromium, or name one in ATLAS_CHROMIUM." : null);
}

/// <summary>A test that needs the local cloud and a browser; skipped where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Machine.LacksBrowser;
}

/// <summary>Tests that need the local cloud and a browser; skipped where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Machine.LacksBrowser;
}
