using System.ComponentModel;
using System.Diagnostics;

namespace Atlas.Engine.Cli.Cloud;

/// <summary>The desktop that this program runs on, if it does.</summary>
public static class Desktop
{
    /// <summary>Opens a page in the user's browser, unless there is no desktop.</summary>
    /// <param name="page">The address.</param>
    /// <returns>Whether a browser was asked to.</returns>
    public static bool Open(Uri page)
    {
        if (Launcher() is not { } launcher) return false;
        try
        {
            using Process? process = Process.Start(new ProcessStartInfo(launcher, page.AbsoluteUri) { RedirectStandardOutput = true, RedirectStandardError = true });
            return process is not null;
        }
        catch (Win32Exception)
        {
            // Nothing of that name is installed: the address is printed all the same.
            return false;
        }
    }

    // A session without a display has nobody to show a page to.
    private static string? Launcher()
    {
        if (OperatingSystem.IsMacOS()) return Environment.GetEnvironmentVariable("SSH_CONNECTION") is null ? "open" : null;
        if (OperatingSystem.IsWindows()) return Environment.UserInteractive ? "explorer" : null;
        return Set("DISPLAY") || Set("WAYLAND_DISPLAY") ? "xdg-open" : null;
    }

    private static bool Set(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 };
}
