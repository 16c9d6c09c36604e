using System.CommandLine;
using System.Globalization;
using Atlas.Engine.Cli.Build;
using Atlas.Engine.Cli.Cloud;

namespace Atlas.Engine.Cli.Commands;

/// <summary><c>atlas build</c>: makes the packages that Lambda runs.</summary>
public static class BuildCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string[]> function = new("--function") { Description = "Which function, such as CreateLead; may be given several times. All when not given.", AllowMultipleArgumentsPerToken = true };
        Option<string> architecture = new("--architecture") { Description = "x86_64 or arm64; this machine's when not given.", DefaultValueFactory = _ => Processors.Here.Name };
        Option<DirectoryInfo?> output = new("--output") { Description = "Where to; artifacts/functions when not given." };
        Option<bool> container = new("--container") { Description = "Build in a container: for systems other than Debian and Ubuntu." };
        Command command = new("build", "Build the functions natively for Amazon Linux 2023.") { function, architecture, output, container };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetValue(function) ?? [],
            result.GetValue(architecture) ?? "",
            result.GetValue(output),
            result.GetValue(container),
            result.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] names, string architecture, DirectoryInfo? output, bool inContainer, InvocationConfiguration configuration, CancellationToken cancellationToken)
    {
        try
        {
            string root = CloudHost.FindRepository();
            Processors processors = Processors.Named(architecture);
            IReadOnlyList<string> functions = FunctionProjects.Choose(root, names);
            string folder = output?.FullName ?? Path.Combine(root, "artifacts", "functions");
            Directory.CreateDirectory(folder);
            if (inContainer)
            {
                await new ContainerBuild(root, processors, folder).RunAsync(functions, cancellationToken);
                await configuration.Output.WriteLineAsync($"The packages lie in {folder}.");
                return 0;
            }

            NativeBuild build = new(root, processors, folder);
            await build.PrepareAsync(cancellationToken);
            foreach (string function in functions)
            {
                BuiltFunction built = await build.BuildAsync(function, cancellationToken);
                await configuration.Output.WriteLineAsync(Describe(built, processors));
            }

            return 0;
        }
        catch (BuildFailure failure)
        {
            await configuration.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static string Describe(BuiltFunction built, Processors processors) => string.Create(
        CultureInfo.InvariantCulture,
        $"{built.LogicalId,-31} {processors.Name,-7} {built.Bytes / 1e6,6:0.00} MB, zipped {built.ZippedBytes / 1e6,5:0.00} MB, {built.Took.TotalSeconds,4:0} s");
}
