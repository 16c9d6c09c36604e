using System.Globalization;

namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>The file in which functions read how far the local cloud's clock is ahead of the real one.</summary>
public static class ClockFile
{
    /// <summary>The file's name in <c>LAMBDA_RUNTIME_DIR</c>; its content is decimal milliseconds.</summary>
    public const string Name = "clock-offset-ms";

    /// <summary>Writes the file so that a reader sees the old content or the new, never a part.</summary>
    public static void Write(string directory, TimeSpan offset)
    {
        string path = Path.Combine(directory, Name);
        string draft = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(draft, offset.TotalMilliseconds.ToString("0.####", CultureInfo.InvariantCulture));
        File.Move(draft, path, overwrite: true);
    }
}
