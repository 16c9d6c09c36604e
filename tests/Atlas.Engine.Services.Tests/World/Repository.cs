using System.Reflection;

namespace Atlas.Engine.Tests.World;

/// <summary>Files of the repository that tests read.</summary>
public static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepoRoot").Value ?? throw new InvalidOperationException("The build gave no root.");

    public static string Event(string name) => File.ReadAllText(Path.Combine(Root, "tests", "events", $"{name}.json"));
}
