using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Prerequisites;

/// <summary>Whether AWS knows who is asking.</summary>
/// <param name="aws">The account.</param>
/// <param name="areNeeded">Whether it is wrong to have no credentials at all. Some that do not work are wrong in any case.</param>
public sealed class CredentialCheck(AwsCli aws, bool areNeeded)
{
    private const string Name = "Credentials";

    /// <summary>Asks AWS.</summary>
    /// <returns>The finding, and the caller's ARN when there is one.</returns>
    public async Task<(Finding Finding, string? CallerArn)> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            JsonObject caller = await aws.CallAsync("sts", "get-caller-identity", [], cancellationToken);
            string? arn = caller["Arn"]?.GetValue<string>();
            return (Finding.Fine(Name, $"account {caller["Account"]}, {arn}"), arn);
        }
        catch (AwsRefusal refusal) when (refusal.IsAboutMissingCredentials && !areNeeded)
        {
            return (Finding.Unchecked(Name, refusal.Message, refusal.Remedy), null);
        }
        catch (AwsRefusal refusal)
        {
            return (Finding.Wrong(Name, refusal.Message, refusal.Remedy), null);
        }
        catch (ToolMissing missing)
        {
            return (Finding.Unchecked(Name, missing.Message), null);
        }
    }
}
