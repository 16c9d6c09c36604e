using Atlas.Engine.LocalCloud.Lambda;

namespace Atlas.Engine.Cli.Build;

/// <summary>The functions of a repository: a folder each under <c>src/Handlers</c>.</summary>
public static class FunctionProjects
{
    private const string Suffix = "Handler";

    /// <summary>The functions' logical ids, in order of the alphabet.</summary>
    /// <param name="repository">The root of the repository.</param>
    public static IReadOnlyList<string> In(string repository) =>
        [.. Directory.EnumerateFiles(Path.Combine(repository, "src", "Handlers"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetFileNameWithoutExtension(project) + Suffix)
            .Order(StringComparer.Ordinal)];

    /// <summary>The folder of a function's project.</summary>
    public static string FolderOf(string repository, string logicalId) =>
        Path.Combine(repository, "src", "Handlers", FunctionCode.ProjectOf(logicalId));

    /// <summary>Chooses functions by logical id, or by the name without <c>Handler</c>; all of them when none is named.</summary>
    /// <exception cref="BuildFailure">There is no such function.</exception>
    public static IReadOnlyList<string> Choose(string repository, IReadOnlyCollection<string> names)
    {
        IReadOnlyList<string> all = In(repository);
        if (names.Count == 0) return all;
        return [.. names.Select(name => all.FirstOrDefault(id => id == name || id == name + Suffix)
            ?? throw new BuildFailure($"There is no function {name}. There are: {string.Join(", ", all)}."))];
    }
}
