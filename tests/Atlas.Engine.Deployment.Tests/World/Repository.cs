using System.Reflection;

namespace Atlas.Engine.Deployment.Tests.World;

/// <summary>The repository, and copies of what a deployment reads of it, so that tests write nothing there.</summary>
public sealed class Repository : IDisposable
{
    private static readonly string[] Parts = ["template.yaml", "samconfig.toml", "stepfunctions", "connect", "playbook", ".ci"];

    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepoRoot").Value ?? throw new InvalidOperationException("The build gave no root.");

    public string Folder { get; } = Directory.CreateTempSubdirectory("atlas-deployment-").FullName;

    /// <summary>A copy of the real thing.</summary>
    public static Repository Copy()
    {
        Repository copy = new();
        foreach (string part in Parts)
        {
            string from = Path.Combine(Root, part);
            IEnumerable<string> files = Directory.Exists(from) ? Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories) : File.Exists(from) ? [from] : [];
            foreach (string file in files)
            {
                string to = Path.Combine(copy.Folder, Path.GetRelativePath(Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }

        return copy;
    }

    /// <summary>A small template of a test's own.</summary>
    public static Repository With(string template, string samconfig = "")
    {
        Repository repository = new();
        File.WriteAllText(repository.PathOf("template.yaml"), template);
        if (samconfig.Length > 0) File.WriteAllText(repository.PathOf("samconfig.toml"), samconfig);
        return repository;
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
