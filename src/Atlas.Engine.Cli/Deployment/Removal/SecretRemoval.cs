using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Salesforce;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Removal;

/// <summary>Deletes secrets: at once when nobody put anything in, else so that they can be restored for a while.</summary>
/// <param name="aws">The account.</param>
public sealed class SecretRemoval(AwsCli aws)
{
    /// <summary>Deletes one, if it is still there.</summary>
    /// <param name="id">Its name or ARN.</param>
    /// <param name="isProduction">Whether it stays all the same.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <returns>What became of it, in words.</returns>
    /// <exception cref="AwsRefusal">AWS refused.</exception>
    public async Task<string> DeleteAsync(string id, bool isProduction, CancellationToken cancellationToken)
    {
        // Asked first: AWS deletes a secret that does not exist without a word, when it is forced.
        JsonObject? described = await aws.FindAsync("secretsmanager", "describe-secret", ["--secret-id", id], refusal => refusal.IsAbsence, cancellationToken);
        string restore = aws.CommandLine($"secretsmanager restore-secret --secret-id {id}");
        if (described is null) return "not there";
        if (described["DeletedDate"] is { } date) return $"already being deleted, until {DateOf(date)}; to keep it: {restore}";
        if (isProduction) return "kept: production's credentials are never deleted by this tool";
        bool isUntouched = await IsUntouchedAsync(id, described, cancellationToken);
        string[] how = isUntouched ? ["--force-delete-without-recovery"] : ["--recovery-window-in-days", $"{RetainedResources.RecoveryDays}"];
        await aws.CallAsync("secretsmanager", "delete-secret", ["--secret-id", id, .. how], cancellationToken);
        return isUntouched ? "deleted" : $"deleted; for {RetainedResources.RecoveryDays} days: {restore}";
    }

    // Not by a placeholder that is left somewhere: whoever filled half of it has that half nowhere else.
    private async Task<bool> IsUntouchedAsync(string id, JsonObject described, CancellationToken cancellationToken) => (described["VersionIdsToStages"] as JsonObject)?.Count switch
    {
        null or 0 => true,
        1 => await new SalesforceSecretStep(aws).ReadAsync(id, cancellationToken) == SecretShape.Placeholders,
        _ => false,
    };

    // Version 1 of the command line gives seconds, version 2 a text.
    private static string DateOf(JsonNode date)
    {
        DateTimeOffset moment = date.GetValueKind() == JsonValueKind.Number
            ? DateTimeOffset.FromUnixTimeSeconds((long)date.GetValue<double>())
            : DateTimeOffset.Parse(date.GetValue<string>(), CultureInfo.InvariantCulture);
        return moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
