using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Cli.Deployment.Salesforce;
using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Playbook;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Flows;

/// <summary><c>atlas package</c>: puts everything into a bucket, and prints a link with which the console creates the stack in one click.</summary>
/// <param name="site">What the command shares.</param>
/// <param name="variables">The environment variables by name.</param>
public sealed class PackageFlow(Site site, Func<string, string?> variables)
{
    /// <summary>Does it.</summary>
    /// <param name="bucket">Where to; made when there is none.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <returns>The link.</returns>
    /// <exception cref="DeploymentFailed">A step failed.</exception>
    public async Task<Uri> RunAsync(string bucket, CancellationToken cancellationToken)
    {
        PrerequisiteStep prerequisites = new(site);
        (List<Finding> machine, _) = await prerequisites.CheckMachineAsync(needsCredentials: true, cancellationToken);
        site.Heading("What this machine and account have");
        prerequisites.Require(machine);
        IReadOnlyDictionary<string, string> parameters = await ParametersAsync(cancellationToken);
        // Before the minutes that a build takes.
        string region = await new PackageBucket(site, variables).EnsureAsync(bucket, cancellationToken);
        site.Heading("Build");
        await site.Sam.BuildAsync(site.Target, parameters, cancellationToken);

        site.Heading($"Package into {bucket}");
        string prefix = site.Target.StackName, packaged = Path.Combine(site.Target.Root, ".aws-sam", "packaged.yaml");
        await site.Sam.PackageAsync(site.Target, bucket, prefix, packaged, cancellationToken);
        RequireSelfContained(await File.ReadAllTextAsync(packaged, cancellationToken));
        string key = $"{prefix}/template.yaml";
        await site.Aws.CallAsync("s3api", "put-object", ["--bucket", bucket, "--key", key, "--body", packaged, "--content-type", "application/yaml"], cancellationToken);

        Uri link = LinkTo(bucket, key, region, parameters);
        site.Console.WriteLine($"  Template: s3://{bucket}/{key}");
        site.Heading("Create the stack in one click (whoever clicks must be able to read the bucket)");
        // Never wrapped, so that it can be clicked.
        await site.Console.Profile.Out.Writer.WriteLineAsync(link.AbsoluteUri.AsMemory(), cancellationToken);
        if (parameters.GetValueOrDefault("SalesforceSecretArn", "").Length == 0)
        {
            site.Console.WriteLine($"The stack makes an empty Salesforce secret. Write salesforce-secret.json ({NextSteps.WhereSecretIsExplained}), and put it in, ARN being the stack's output SalesforceSecretArn:");
            site.Console.WriteLine($"  {SalesforceSecretStep.CommandToFill(site.Aws, "ARN")}");
        }

        return link;
    }

    // As a deployment decides, but nobody is asked: the console will ask.
    private async Task<IReadOnlyDictionary<string, string>> ParametersAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DeclaredParameter> declared = site.Template.Parameters;
        Dictionary<string, string> given = new(site.Options.Parameters, StringComparer.Ordinal) { [nameof(Target.Environment)] = site.Target.Environment };
        Dictionary<string, string> remembered = site.Config.Parameters(site.Target.Environment).Where(value => declared.Any(parameter => parameter.Name == value.Key)).ToDictionary(StringComparer.Ordinal);
        IReadOnlyDictionary<string, string> decided = await new ParameterChoice(site.Console, mayAsk: false).DecideAsync(declared, given, remembered, askAgain: false, cancellationToken);
        site.Template.Rules.Require(decided);
        CompanyPlaybook playbook = await new ChosenPlaybook(site.Aws).ReadAsync(decided, cancellationToken);
        return ModelParameters.Put(declared, decided, site.Options.Parameters, playbook.Models);
    }

    private Uri LinkTo(string bucket, string key, string region, IReadOnlyDictionary<string, string> parameters)
    {
        string template = $"https://{bucket}.s3.{region}.amazonaws.com/{key}";
        // What the template has as its default need not be said.
        IEnumerable<string> values = parameters.Where(value => value.Key == nameof(Target.Environment) || value.Value != site.Template.Parameters.Single(parameter => parameter.Name == value.Key).Default).Select(value => $"&param_{value.Key}={Uri.EscapeDataString(value.Value)}");
        return new($"https://{region}.console.aws.amazon.com/cloudformation/home?region={region}#/stacks/quickcreate?templateURL={Uri.EscapeDataString(template)}&stackName={site.Target.StackName}{string.Concat(values)}");
    }

    private static void RequireSelfContained(string packaged)
    {
        string[] local = [.. packaged.Split('\n').Select(line => line.Trim()).Where(line =>
            (line.StartsWith("CodeUri:", StringComparison.Ordinal) || line.StartsWith("DefinitionUri:", StringComparison.Ordinal) || line.StartsWith("Location:", StringComparison.Ordinal))
            && line.Split(':', 2)[1].Trim() is { Length: > 0 } value && !value.StartsWith("s3://", StringComparison.Ordinal) && !value.StartsWith('{'))];
        if (local.Length > 0) throw new DeploymentFailed($"The packaged template still points to this machine: {local[0]}", "sam package must upload it: is the SAM CLI up to date?");
    }
}
