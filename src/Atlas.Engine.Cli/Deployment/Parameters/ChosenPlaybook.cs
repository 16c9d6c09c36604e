using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Errors;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Cli.Deployment.Parameters;

/// <summary>The playbook that the functions of a stack read.</summary>
/// <param name="aws">The account.</param>
public sealed class ChosenPlaybook(AwsCli aws)
{
    private const string Parameter = "PlaybookUri";
    private const string Scheme = "s3://";

    /// <summary>Reads it: the one built in, or the one that the parameter <c>PlaybookUri</c> names.</summary>
    /// <param name="parameters">The stack's.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <exception cref="DeploymentFailed">There is none, or the functions could not read it.</exception>
    public async Task<CompanyPlaybook> ReadAsync(IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        if (parameters.GetValueOrDefault(Parameter, "") is not { Length: > 0 } uri) return CompanyPlaybook.Embedded;
        string[] place = uri.StartsWith(Scheme, StringComparison.Ordinal) ? uri[Scheme.Length..].Split('/', 2) : [];
        if (place.Length != 2) throw new DeploymentFailed($"{Parameter} is '{uri}': an address such as s3://bucket/atlas.playbook.json was expected.", $"Give it with --parameter {Parameter}=...");
        string file = Path.GetTempFileName();
        try
        {
            if (await aws.FindAsync("s3api", "get-object", ["--bucket", place[0], "--key", place[1], file], IsAbsence, cancellationToken) is null)
                throw new DeploymentFailed($"There is no playbook at {uri}.", $"Upload it (aws s3 cp FILE {uri}), or correct {Parameter}.");
            return CompanyPlaybook.Read(await File.ReadAllBytesAsync(file, cancellationToken));
        }
        catch (AtlasError error)
        {
            throw new DeploymentFailed($"The functions could not read {uri}. {error.Message}", "Correct it (atlas validate --playbook FILE looks at it whole), and upload it again.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool IsAbsence(AwsRefusal refusal) => refusal.IsAbsence || refusal.Code == "NoSuchKey";
}
