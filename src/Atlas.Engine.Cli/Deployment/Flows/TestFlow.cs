using Atlas.Engine.Cli.Deployment.Checks;
using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Cli.Deployment.Salesforce;
using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Flows;

/// <summary><c>atlas test</c>: whether what is deployed is there, refuses whom it must, and may call whom it may.</summary>
/// <param name="site">What the command shares.</param>
/// <param name="patience">For how long one lead's journey is watched.</param>
public sealed class TestFlow(Site site, TimeSpan patience)
{
    private const string Refuses = "Lead without consent";
    private const string Allows = "Lead with consent";
    private const string Secret = "Salesforce secret";
    private const string SecretPlace = "SalesforceSecretArn";

    /// <summary>Tests it.</summary>
    /// <param name="numberToCall">A number whose owner agreed to be called now; null places no call.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <returns>Whether nothing is wrong.</returns>
    /// <exception cref="DeploymentFailed">There is nothing to test, or nobody may be called at that number.</exception>
    public async Task<bool> RunAsync(string? numberToCall, CancellationToken cancellationToken)
    {
        PhoneNumber? number = NumberOf(numberToCall);
        StackDescription stack = await StackDescription.FindAsync(site.Aws, site.Target.StackName, cancellationToken) is { IsEmpty: false } found
            ? found
            : throw new DeploymentFailed($"There is no stack {site.Target.StackName} to test.", $"Create it: {site.Target.CommandLine("deploy")}");
        // The checks take minutes: whoever is to answer is asked while they are still there.
        if (number is not null) await RequireConsentAsync(stack, cancellationToken);
        List<Finding> findings =
        [
            stack.IsWhole ? Finding.Fine("Stack", $"{site.Target.StackName}, {stack.Status}") : Finding.Wrong("Stack", $"{stack.Status} {stack.StatusReason}", $"Deploy it again: {site.Target.CommandLine("deploy")}"),
            .. await GuardedCheck.RunAllAsync("Resources", () => new ResourceCheck(site.Aws).CheckAsync(stack.Id, cancellationToken)),
        ];
        (Finding? secret, bool isUseless) = await SecretAsync(stack, cancellationToken);
        if (secret is not null) findings.Add(secret);
        findings.AddRange(isUseless
            ? [Finding.Unchecked(Refuses, "Without Salesforce the workflow ends before the gate."), Finding.Unchecked(Allows, "Without Salesforce the workflow ends before the gate.")]
            : await LeadsAsync(stack, number, cancellationToken));
        FindingTable.Print(site.Console, findings);
        return findings.All(finding => finding.Verdict != Verdict.Wrong);
    }

    private static PhoneNumber? NumberOf(string? typed) => typed is null
        ? null
        : PhoneNumber.TryParse(typed, out PhoneNumber? number) ? number : throw new DeploymentFailed($"'{typed}' is not a telephone number. Nothing was checked.", "Give it with its country: --call +12065550100.");

    private async Task RequireConsentAsync(StackDescription stack, CancellationToken cancellationToken) => await site.Consent.RequireAsync(
        $"{(await TermsAsync(stack, cancellationToken)).Text}\nThe owner of that number agrees to this, and to be called now?",
        new DeploymentFailed("Nobody agreed to be called.", "Answer yes at a terminal, or give --yes together with --call: that says the owner agreed."),
        cancellationToken);

    private async Task<ConsentTerms> TermsAsync(StackDescription stack, CancellationToken cancellationToken) => (await new ChosenPlaybook(site.Aws).ReadAsync(stack.Parameters, cancellationToken)).Consent;

    private async Task<IReadOnlyList<Finding>> LeadsAsync(StackDescription stack, PhoneNumber? number, CancellationToken cancellationToken)
    {
        if (!stack.Outputs.TryGetValue("StateMachineArn", out string? machine)) return [Finding.Wrong(Refuses, "The stack has no output StateMachineArn.", $"Deploy it again: {site.Target.CommandLine("deploy")}")];
        GateCheck gate = new(site.Aws, site.Time, site.Interval, patience);
        return
        [
            await GuardedCheck.RunAsync(Refuses, () => gate.CheckAsync(Refuses, machine, TestLeads.WithoutConsent(), mayBeCalled: false, cancellationToken)),
            await GuardedCheck.RunAsync(Allows, () => AllowedAsync(gate, machine, stack, number, cancellationToken)),
        ];
    }

    private async Task<Finding> AllowedAsync(GateCheck gate, string machine, StackDescription stack, PhoneNumber? number, CancellationToken cancellationToken)
    {
        bool hasTelephone = stack.Parameters.GetValueOrDefault("ConnectInstanceId", "").Length > 0 || stack.Parameters.GetValueOrDefault("ConnectInstanceAlias", "").Length > 0;
        if (number is null && hasTelephone) return Finding.Unchecked(Allows, "It would ring somewhere.", "To have your own telephone called: --call +1...");
        ConsentTerms terms = await TermsAsync(stack, cancellationToken);
        return await gate.CheckAsync(Allows, machine, TestLeads.WithConsent(number?.E164 ?? TestLeads.OtherNobodysNumber, terms, site.Time.GetUtcNow()), mayBeCalled: true, cancellationToken);
    }

    // A secret that this role may not read may still be one that works: then the leads tell.
    private async Task<(Finding? Finding, bool IsUseless)> SecretAsync(StackDescription stack, CancellationToken cancellationToken)
    {
        // Without the parameter the stack has made one itself, and names it.
        string arn = stack.Parameters.GetValueOrDefault(SecretPlace, "") is { Length: > 0 } given ? given : stack.Outputs.GetValueOrDefault(SecretPlace, "");
        if (arn.Length == 0) return (null, false);
        bool isUseless = false;
        Finding finding = await GuardedCheck.RunAsync(Secret, async () =>
        {
            SecretContent content = await new SalesforceSecretStep(site.Aws).LookAsync(arn, cancellationToken);
            isUseless = content.Problem is not null;
            return content switch
            {
                { IsUnfilled: true, Problem: { } lack } => Finding.Unchecked(Secret, lack, SalesforceSecretStep.CommandToFill(site.Aws, arn)),
                { Problem: { } problem } => Finding.Wrong(Secret, problem, SalesforceSecretStep.CommandToFill(site.Aws, arn)),
                _ => Finding.Fine(Secret, "its shape is right, and its key is a key"),
            };
        });
        return (finding, isUseless);
    }
}
