namespace Atlas.Engine.Tests;

/// <summary>Where the files of the repository are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    // Not by the sources' path: a release build has another in its place.
    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "template.yaml"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("template.yaml");
    }
}
