using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment;

/// <summary>Asks before something that cannot be undone.</summary>
/// <param name="console">Where to ask.</param>
/// <param name="saidYes">Whether the user agreed beforehand, with <c>--yes</c>.</param>
public sealed class Confirmation(IAnsiConsole console, bool saidYes)
{
    /// <summary>Whether somebody is there who answers: never without a terminal, and not after <c>--yes</c>.</summary>
    public bool MayAsk => !saidYes && console.Profile.Capabilities.Interactive;

    /// <summary>Goes on only with a yes.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="refusal">Thrown when nobody agreed.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    public async Task RequireAsync(string question, DeploymentFailed refusal, CancellationToken cancellationToken)
    {
        if (saidYes) return;
        if (!MayAsk || !await console.ConfirmAsync(Markup.Escape(question), defaultValue: false, cancellationToken)) throw refusal;
    }

    /// <summary>Goes on only when the user types a name.</summary>
    public async Task RequireNameAsync(string question, string name, DeploymentFailed refusal, CancellationToken cancellationToken)
    {
        if (saidYes) return;
        if (!MayAsk || await console.AskAsync<string>(Markup.Escape(question), cancellationToken) != name) throw refusal;
    }
}
