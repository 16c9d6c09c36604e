using System.Reflection;
using Atlas.Engine.Errors;
using Atlas.Engine.LocalCloud.Composition;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.LocalCloud.Lambda;
using Atlas.Engine.LocalCloud.WebConsole;
using Atlas.Engine.Playbook;
using LocalCloudHost = Atlas.Engine.LocalCloud.Hosting.LocalCloud;

namespace Atlas.Engine.Cli.Cloud;

/// <summary>Starts a local cloud of this repository: its template, its functions.</summary>
public static class CloudHost
{
    /// <summary>The Connect instance that the local cloud pretends to have.</summary>
    public const string ConnectInstanceId = "11111111-2222-4333-8444-555555555555";

    /// <summary>The number that calls come from.</summary>
    public const string SourceNumber = "+12065550100";

    /// <summary>The template's parameters for a local cloud.</summary>
    public static IReadOnlyDictionary<string, string> Parameters { get; } =
        new Dictionary<string, string> { ["ConnectInstanceId"] = ConnectInstanceId, ["ConnectSourceNumber"] = SourceNumber, ["SmallRootBundle"] = "false" };

    /// <summary>Starts one.</summary>
    /// <param name="port">0 takes any free port.</param>
    /// <param name="seed">What simulated people start from.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    public static Task<LocalCloudHost> StartAsync(int port, int seed, CancellationToken cancellationToken) => StartAsync(port, seed, _ => { }, cancellationToken);

    /// <summary>Starts one, and says what makes the start take its time.</summary>
    /// <param name="port">0 takes any free port.</param>
    /// <param name="seed">What simulated people start from.</param>
    /// <param name="notice">Hears a sentence each.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    public static Task<LocalCloudHost> StartAsync(int port, int seed, Action<string> notice, CancellationToken cancellationToken)
    {
        string root = FindRepository();
        return LocalCloudHost.StartAsync(
            new CloudOptions
            {
                TemplatePath = Path.Combine(root, "template.yaml"),
                Code = FindCode(root),
                Port = port,
                Seed = seed,
                Parameters = Parameters,
                Notice = notice,
                Compose = parts => WholeCloud.Compose(parts, ConsoleOf(root)),
            },
            cancellationToken);
    }

    /// <summary>The repository that this program was built from, or that one stands in.</summary>
    /// <exception cref="DirectoryNotFoundException">Neither holds a template.</exception>
    public static string FindRepository()
    {
        foreach (string start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "template.yaml")) && Directory.Exists(Path.Combine(folder.FullName, "stepfunctions"))) return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Run this inside the repository: no template.yaml was found here or above.");
    }

    private static ConsoleOptions ConsoleOf(string root)
    {
        string folder = Path.Combine(root, "playbook");
        return new(File.ReadAllBytes(Path.Combine(folder, "atlas.playbook.json")), File.ReadAllBytes(Path.Combine(folder, "atlas.playbook.schema.json")), ProblemOf);

        static string? ProblemOf(ReadOnlyMemory<byte> utf8)
        {
            try
            {
                CompanyPlaybook.Read(utf8.Span);
                return null;
            }
            catch (InvalidPlaybook problem)
            {
                return problem.Message;
            }
        }
    }

    // ATLAS_FUNCTIONS names a folder of native builds, one folder a function; else the build that came with this tool is run.
    private static FunctionCode FindCode(string root)
    {
        if (Environment.GetEnvironmentVariable("ATLAS_FUNCTIONS") is { Length: > 0 } folder) return FunctionCode.In(folder);
        string configuration = typeof(CloudHost).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
        return FunctionCode.Built(root, configuration);
    }
}
