using System.CommandLine;
using System.Text.RegularExpressions;
using Atlas.Engine.Cli.Build;
using Atlas.Engine.Cli.Commands;

namespace Atlas.Engine.Native.Tests;

/// <summary>The container's recipe has what the build asks for, and calls what there is.</summary>
public sealed partial class ContainerTests
{
    private static readonly string Folder = Path.Combine(Packages.Repository, "src", "Handlers", "build");

    // As an engine reads it: without comments, and with continued lines joined.
    private static readonly string Recipe = Continuation().Replace(
        string.Join('\n', File.ReadLines(Path.Combine(Folder, "Dockerfile")).Where(line => !line.TrimStart().StartsWith('#'))), " ");

    [Theory]
    [InlineData("amd64")]
    [InlineData("arm64")]
    public void Installs_whatever_the_build_would_say_is_missing(string other)
    {
        string installed = string.Concat(Install().Matches(Recipe).Select(match => $" {match.Groups[1].Value} ")).Replace("\"", "", StringComparison.Ordinal).Replace("$other", other, StringComparison.Ordinal);
        // What it names to install.
        IEnumerable<string> asked = Missing().Matches(File.ReadAllText(Path.Combine(Folder, "tools")))
            .SelectMany(match => match.Groups[1].Value.Replace("$package", other, StringComparison.Ordinal).Replace("$(gcc -dumpversion 2>/dev/null || echo 12)", "12", StringComparison.Ordinal).Split(' '));

        Assert.NotEmpty(asked);
        Assert.All(asked.Append("binutils"), package => Assert.Contains($" {package} ", installed, StringComparison.Ordinal));
    }

    [Fact]
    public void Takes_what_atlas_tells_it()
    {
        IEnumerable<string> told = new ContainerBuild("/repository", Processors.Named("arm64"), "/out").Arguments(["CreateLeadHandler"])
            .Where(argument => Assignment().IsMatch(argument)).Select(argument => argument.Split('=')[0]);

        Assert.Equal(Arguments().Matches(Recipe).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Calls_a_command_that_there_is()
    {
        string call = AtlasCall().Match(Recipe).Groups[1].Value;
        RootCommand root = [BuildCommand.Create()];

        ParseResult parsed = root.Parse(call.Replace("\"$ARCHITECTURE\"", "arm64", StringComparison.Ordinal).Replace("$options", "--function CreateLead --function UpdateLead", StringComparison.Ordinal));

        Assert.Empty(parsed.Errors.Select(error => error.Message));
        Assert.Equal("/packages", parsed.GetValue<DirectoryInfo>("--output")?.FullName);
        Assert.Equal(["CreateLead", "UpdateLead"], parsed.GetValue<string[]>("--function") ?? []);
        // What is copied out is what was written.
        Assert.Contains("COPY --from=build /packages /", Recipe, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_against_a_library_whose_programs_Amazon_Linux_can_run()
    {
        // Debian 12 has glibc 2.36; the other processors are those that the machine's own are not.
        Assert.StartsWith("FROM debian:12-slim AS build", Recipe.TrimStart(), StringComparison.Ordinal);
        Assert.Matches("amd64\\) other=arm64 ;; +\\*\\) other=amd64", Recipe);
        Assert.True(new Version(2, 36) <= NativeBuild.NewestPlainLibrary);
    }

    [Fact]
    public void Copies_nothing_that_was_built_elsewhere_and_everything_that_the_build_reads()
    {
        string[] ignored = File.ReadAllLines(Path.Combine(Folder, "Dockerfile.dockerignore"));

        Assert.All(["**/bin", "**/obj", "artifacts", ".git"], line => Assert.Contains(line, ignored));
        Assert.DoesNotContain(ignored, line => line is "src" or "standins" or "playbook" or "certificates" or "stepfunctions" or "template.yaml" or "connect");
        HashSet<string> read = [];
        Visit(Path.Combine(Packages.Repository, "src", "Atlas.Engine.Cli", "Atlas.Engine.Cli.csproj"), read);
        Assert.Contains(read, file => file.EndsWith("Atlas.Engine.Core.csproj", StringComparison.Ordinal));
        Assert.DoesNotContain(read.Select(file => Path.GetRelativePath(Packages.Repository, file).Replace('\\', '/')), file => IsIgnored(file, ignored));
    }

    // The project and whatever it names: other projects, and files that are built in.
    private static void Visit(string project, HashSet<string> read)
    {
        if (!read.Add(project)) return;
        string folder = Path.GetDirectoryName(project) ?? "";
        foreach (string named in Named().Matches(File.ReadAllText(project)).Select(match => match.Groups[1].Value))
        {
            string path = Path.GetFullPath(Path.Combine(folder, named.Replace("$(RepoRoot)", Packages.Repository + "/", StringComparison.Ordinal)));
            if (path.Contains("$(", StringComparison.Ordinal)) continue;
            foreach (string file in path.Contains('*', StringComparison.Ordinal) ? Matching(path) : [path])
            {
                if (file.EndsWith(".csproj", StringComparison.Ordinal)) Visit(file, read);
                else read.Add(file);
            }
        }
    }

    private static IEnumerable<string> Matching(string pattern)
    {
        Regex shape = ShapeOf(pattern);
        string folder = Path.GetDirectoryName(pattern[..pattern.IndexOf('*', StringComparison.Ordinal)]) ?? "";
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => shape.IsMatch(file));
    }

    // The last line that fits decides, as the engines have it; a folder stands for all that is in it.
    private static bool IsIgnored(string file, IEnumerable<string> lines)
    {
        bool ignored = false;
        foreach (string line in lines.Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            if (ShapeOf(line.TrimStart('!')).IsMatch(file)) ignored = !line.StartsWith('!');
        }

        return ignored;
    }

    private static Regex ShapeOf(string pattern) => new(
        "^" + Regex.Escape(pattern).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "(/.*)?$", RegexOptions.CultureInvariant);

    [GeneratedRegex("(?:ProjectReference|EmbeddedResource|Content|None|FunctionSource) Include=\"([^\"@]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continuation();

    [GeneratedRegex("""missing (?:"[^"]*"|\w[\w.-]*) (?:"(.+)"|(?<1>[\w.-]+))(?:\n|$)""")]
    private static partial Regex Missing();

    [GeneratedRegex("apt-get install --yes --no-install-recommends ([^&;]+)")]
    private static partial Regex Install();

    [GeneratedRegex("^[A-Z]+=")]
    private static partial Regex Assignment();

    [GeneratedRegex("^ARG ([A-Z]+)=", RegexOptions.Multiline)]
    private static partial Regex Arguments();

    [GeneratedRegex(@"dotnet run --project src/Atlas\.Engine\.Cli -c Release -- ([^\n]+)")]
    private static partial Regex AtlasCall();
}
