using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Playbook;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Flows;

/// <summary><c>atlas package</c>: puts everything into a bucket, and prints a link with which the console creates the stack in one click.</summary>
/// <param name="site">What the command shares.</param>
public sealed class PackageFlow(Site site)
{
    private const string DefaultRegion = "us-east-1";

    /// <summary>Does it.</summary>
    /// <param name="bucket">Where to; made when there is none. Lambda reads code only from a bucket of the stack's own region.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <returns>The link.</returns>
    /// <exception cref="DeploymentFailed">A step failed.</exception>
    public async Task<Uri> RunAsync(string bucket, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> parameters = await ParametersAsync(cancellationToken);
        site.Heading("Build");
        await site.Sam.BuildAsync(site.Target, parameters, cancellationToken);

        site.Heading($"Package into {bucket}");
        string region = await RegionOfAsync(bucket, cancellationToken);
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
        return link;
    }

    // As a deployment decides, but nobody is asked: the console will ask.
    private async Task<IReadOnlyDictionary<string, string>> ParametersAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DeclaredParameter> declared = site.Template.Parameters;
        Dictionary<string, string> given = new(site.Options.Parameters, StringComparer.Ordinal) { [nameof(Target.Environment)] = site.Target.Environment };
        Dictionary<string, string> remembered = site.Config.Parameters(site.Target.Environment).Where(value => declared.Any(parameter => parameter.Name == value.Key)).ToDictionary(StringComparer.Ordinal);
        IReadOnlyDictionary<string, string> decided = await new ParameterChoice(site.Console, mayAsk: false).DecideAsync(declared, given, remembered, askAgain: false, cancellationToken);
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

    private async Task<string> RegionOfAsync(string bucket, CancellationToken cancellationToken)
    {
        JsonObject? location = await site.Aws.FindAsync("s3api", "get-bucket-location", ["--bucket", bucket], refusal => refusal.IsAbsence, cancellationToken);
        if (location is not null) return location["LocationConstraint"]?.GetValue<string>() ?? DefaultRegion;
        string region = site.Options.Region ?? (await site.Tools.RunAsync(new ToolCall("aws", ["configure", "get", "region", .. site.Aws.Place]), cancellationToken)).Output.Trim();
        if (region.Length == 0) region = Environment.GetEnvironmentVariable("AWS_REGION") ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION") ?? DefaultRegion;
        // us-east-1 is the one region that must not be named.
        string[] where = region == DefaultRegion ? [] : ["--create-bucket-configuration", $"LocationConstraint={region}"];
        await site.Aws.CallAsync("s3api", "create-bucket", ["--bucket", bucket, .. where], cancellationToken);
        await site.Aws.CallAsync("s3api", "put-public-access-block", ["--bucket", bucket, "--public-access-block-configuration", "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true"], cancellationToken);
        return region;
    }

    private static void RequireSelfContained(string packaged)
    {
        string[] local = [.. packaged.Split('\n').Select(line => line.Trim()).Where(line =>
            (line.StartsWith("CodeUri:", StringComparison.Ordinal) || line.StartsWith("DefinitionUri:", StringComparison.Ordinal) || line.StartsWith("Location:", StringComparison.Ordinal))
            && line.Split(':', 2)[1].Trim() is { Length: > 0 } value && !value.StartsWith("s3://", StringComparison.Ordinal) && !value.StartsWith('{'))];
        if (local.Length > 0) throw new DeploymentFailed($"The packaged template still points to this machine: {local[0]}", "sam package must upload it: is the SAM CLI up to date?");
    }
}
