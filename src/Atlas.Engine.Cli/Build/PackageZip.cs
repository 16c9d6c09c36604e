using System.IO.Compression;

namespace Atlas.Engine.Cli.Build;

/// <summary>A package as Lambda takes it. The same files give the same bytes, whenever they were written.</summary>
public static class PackageZip
{
    // The earliest moment that a zip can hold.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const int Executable = 0x81ED << 16; // a regular file, rwxr-xr-x
    private const int Readable = 0x81A4 << 16; // a regular file, rw-r--r--

    /// <summary>Writes a folder's files as a zip.</summary>
    /// <param name="folder">Its files become the zip's root.</param>
    /// <param name="zip">The file to write; one that is there is replaced.</param>
    public static void Write(string folder, string zip)
    {
        using FileStream file = File.Create(zip);
        using ZipArchive archive = new(file, ZipArchiveMode.Create);
        foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(path);
            ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Epoch;
            entry.ExternalAttributes = name == "bootstrap" ? Executable : Readable;
            using Stream target = entry.Open();
            using FileStream source = File.OpenRead(path);
            source.CopyTo(target);
        }
    }
}
