using System.Runtime.CompilerServices;

namespace Atlas.Engine.Tests;

/// <summary>Where the files of the repository are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        for (DirectoryInfo? folder = new FileInfo(here).Directory; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "template.yaml"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("template.yaml");
    }
}
