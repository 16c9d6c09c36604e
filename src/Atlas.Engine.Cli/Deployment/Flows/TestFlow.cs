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

    /// <summary>Tests it.</summary>
    /// <param name="numberToCall">A number whose owner agreed to be called now; null places no call.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <returns>Whether nothing is wrong.</returns>
    /// <exception cref="DeploymentFailed">There is nothing to test.</exception>
    public async Task<bool> RunAsync(string? numberToCall, CancellationToken cancellationToken)
    {
        StackDescription stack = await StackDescription.FindAsync(site.Aws, site.Target.StackName, cancellationToken) is { IsEmpty: false } found
            ? found
            : throw new DeploymentFailed($"There is no stack {site.Target.StackName} to test.", $"Create it: {site.Target.CommandLine("deploy")}");
        List<Finding> findings =
        [
            stack.IsWhole ? Finding.Fine("Stack", $"{site.Target.StackName}, {stack.Status}") : Finding.Wrong("Stack", $"{stack.Status} {stack.StatusReason}", $"Deploy it again: {site.Target.CommandLine("deploy")}"),
            .. await new ResourceCheck(site.Aws).CheckAsync(stack.Id, cancellationToken),
        ];
        Finding? secret = await SecretAsync(stack, cancellationToken);
        if (secret is not null) findings.Add(secret);
        findings.AddRange(secret is { Verdict: not Verdict.Fine }
            ? [Finding.Unchecked(Refuses, "Without Salesforce the workflow ends before the gate."), Finding.Unchecked(Allows, "Without Salesforce the workflow ends before the gate.")]
            : await LeadsAsync(stack, numberToCall, cancellationToken));
        FindingTable.Print(site.Console, findings);
        return findings.All(finding => finding.Verdict != Verdict.Wrong);
    }

    private async Task<IReadOnlyList<Finding>> LeadsAsync(StackDescription stack, string? numberToCall, CancellationToken cancellationToken)
    {
        if (!stack.Outputs.TryGetValue("StateMachineArn", out string? machine)) return [Finding.Wrong(Refuses, "The stack has no output StateMachineArn.", $"Deploy it again: {site.Target.CommandLine("deploy")}")];
        GateCheck gate = new(site.Aws, site.Time, site.Interval, patience);
        Finding refused = await gate.CheckAsync(Refuses, machine, TestLeads.WithoutConsent(), mayBeCalled: false, cancellationToken);
        return [refused, await AllowedAsync(gate, machine, stack, numberToCall, cancellationToken)];
    }

    private async Task<Finding> AllowedAsync(GateCheck gate, string machine, StackDescription stack, string? numberToCall, CancellationToken cancellationToken)
    {
        bool hasTelephone = stack.Parameters.GetValueOrDefault("ConnectInstanceId", "").Length > 0 || stack.Parameters.GetValueOrDefault("ConnectInstanceAlias", "").Length > 0;
        if (numberToCall is null && hasTelephone) return Finding.Unchecked(Allows, "It would ring somewhere.", "To have your own telephone called: --call +1...");
        ConsentTerms terms = (await new ChosenPlaybook(site.Aws).ReadAsync(stack.Parameters, cancellationToken)).Consent;
        if (numberToCall is not null)
        {
            await site.Consent.RequireAsync(
                $"{terms.Text}\nThe owner of that number agrees to this, and to be called now?",
                new DeploymentFailed("Nobody agreed to be called.", "Answer yes at a terminal, or give --yes together with --call: that says the owner agreed."),
                cancellationToken);
        }

        string number = numberToCall is null ? TestLeads.OtherNobodysNumber : PhoneNumber.Parse(numberToCall).E164;
        return await gate.CheckAsync(Allows, machine, TestLeads.WithConsent(number, terms, site.Time.GetUtcNow()), mayBeCalled: true, cancellationToken);
    }

    private async Task<Finding?> SecretAsync(StackDescription stack, CancellationToken cancellationToken)
    {
        const string Name = "Salesforce secret";
        if (stack.Parameters.GetValueOrDefault("SalesforceSecretArn", "") is not { Length: > 0 } arn) return null;
        string? held = await new SalesforceSecretStep(site.Aws).ReadAsync(arn, cancellationToken);
        if (held is null || SecretShape.HoldsPlaceholders(held)) return Finding.Unchecked(Name, "It still holds placeholders.", SalesforceSecretStep.CommandToFill(site.Aws, arn));
        return SecretShape.ProblemOf(held) is { } problem ? Finding.Wrong(Name, problem, SalesforceSecretStep.CommandToFill(site.Aws, arn)) : Finding.Fine(Name, "its shape is right, and its key is a key");
    }
}
