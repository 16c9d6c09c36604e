using Atlas.Engine.Errors;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Cli.Deployment.Lint;

/// <summary>Whether the bot understands the language that the playbook's agent speaks.</summary>
public static class LocaleLint
{
    private const string Name = "language";

    /// <summary>Checks it.</summary>
    /// <param name="template">The template, which has the bot.</param>
    /// <param name="playbook">The playbook's file; one that cannot be read is found elsewhere.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <returns>Null where there is no playbook to hold the bot to.</returns>
    public static async Task<Finding?> CheckAsync(CloudTemplate template, string playbook, CancellationToken cancellationToken)
    {
        string wanted;
        try
        {
            wanted = CompanyPlaybook.Read(await File.ReadAllBytesAsync(playbook, cancellationToken)).Agent.LocaleId;
        }
        catch (AtlasError)
        {
            return null;
        }

        string[] known = [.. template.BotAliases.SelectMany(alias => alias.CodeHooks.Keys).Distinct().Order(StringComparer.Ordinal)];
        return known.Contains(wanted)
            ? Finding.Fine(Name, $"the bot understands {wanted}")
            : Finding.Wrong(Name, $"the playbook's agent speaks {wanted}, the bot understands {string.Join(", ", known)}", "Correct agent.localeId, or add the locale to the bot in template.yaml.");
    }
}
