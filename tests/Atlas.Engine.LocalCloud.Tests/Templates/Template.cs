using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Tests.Templates;

/// <summary>Templates written in a test, and the repository's own.</summary>
internal static class Template
{
    public static CloudTemplate Of(string yaml, params (string Name, string Value)[] parameters)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("template-");
        try
        {
            string path = Path.Combine(folder.FullName, "template.yaml");
            File.WriteAllText(path, yaml);
            return CloudTemplate.Load(path, parameters.ToDictionary(p => p.Name, p => p.Value));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static string Repository { get; } = FindRepository();

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
    }
}
