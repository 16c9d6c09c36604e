using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Cli.Deployment.Tools;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Stacks;

/// <summary>The SAM command line: builds the functions, uploads them, and makes change sets.</summary>
/// <param name="tools">Runs it.</param>
/// <param name="aws">Whose account and region.</param>
/// <param name="console">Where a build is followed.</param>
public sealed class SamCli(ITools tools, AwsCli aws, IAnsiConsole console)
{
    // Before anything is sent: no usage statistics leave a machine on our account.
    private static readonly Dictionary<string, string> Quiet = new() { ["SAM_CLI_TELEMETRY"] = "0" };

    /// <summary>Builds every function.</summary>
    /// <exception cref="DeploymentFailed">The build failed.</exception>
    public async Task BuildAsync(Target target, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        ToolCall call = Call(target, ["build", "--template-file", target.TemplatePath, "--build-dir", target.BuildFolder, .. Overrides(parameters)]) with
        {
            OnLine = line => console.WriteLine($"  {line}", new Style(Color.Grey)),
            // The makefile's targets build for these processors; SAM itself hands them no parameters.
            Environment = new Dictionary<string, string>(Quiet) { ["ARCHITECTURE"] = parameters.GetValueOrDefault("Architecture", "x86_64") },
        };
        ToolResult result = await tools.RunAsync(call, cancellationToken);
        if (result.ExitCode != 0) throw new DeploymentFailed($"sam build failed.\n{result.LastLines(15)}", "Mend what the last lines say, then run this again.");
    }

    /// <summary>Uploads what was built and makes a change set of it, which changes nothing yet.</summary>
    /// <exception cref="DeploymentFailed">It could not be uploaded, or CloudFormation refused the template.</exception>
    public async Task PlanAsync(Target target, SamConfig config, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        ToolResult result = await tools.RunAsync(
            Call(target,
            [
                "deploy", "--template-file", target.BuiltTemplate, "--stack-name", target.StackName,
                "--capabilities", "CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND",
                "--no-execute-changeset", "--no-confirm-changeset", "--no-fail-on-empty-changeset", "--no-progressbar",
                "--tags", config.Text(target.Environment, "tags") ?? $"Application=AtlasEngine Environment={target.Environment}",
                .. BucketOf(target, config), .. aws.Place, .. Overrides(parameters),
            ]),
            cancellationToken);
        if (result.ExitCode != 0) throw new DeploymentFailed($"sam deploy could not make a change set.\n{result.LastLines(8)}", "Mend what the last lines say, then run this again.");
    }

    /// <summary>Uploads what was built to a bucket, and writes the template that points there.</summary>
    /// <exception cref="DeploymentFailed">It could not be uploaded.</exception>
    public async Task PackageAsync(Target target, string bucket, string prefix, string packagedTemplate, CancellationToken cancellationToken)
    {
        ToolResult result = await tools.RunAsync(
            Call(target,
            [
                "package", "--template-file", target.BuiltTemplate, "--s3-bucket", bucket, "--s3-prefix", prefix,
                "--output-template-file", packagedTemplate, "--no-progressbar", .. aws.Place,
            ]),
            cancellationToken);
        if (result.ExitCode != 0) throw new DeploymentFailed($"sam package failed.\n{result.LastLines(8)}", "Mend what the last lines say, then run this again.");
    }

    private static ToolCall Call(Target target, IReadOnlyList<string> arguments) => new("sam", arguments) { Directory = target.Root, Environment = Quiet };

    private static IEnumerable<string> Overrides(IReadOnlyDictionary<string, string> parameters) => ["--parameter-overrides", .. ParameterOverrides.Format(parameters)];

    // SAM refuses its own bucket and a named one together.
    private static IEnumerable<string> BucketOf(Target target, SamConfig config) => config.Text(target.Environment, "s3_bucket") is { } bucket
        ? ["--s3-bucket", bucket, "--s3-prefix", target.StackName]
        : ["--resolve-s3", "--s3-prefix", target.StackName];
}
