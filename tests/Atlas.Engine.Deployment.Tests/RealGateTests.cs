using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Checks;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Deployment.Tests.World;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using LocalCloudHost = Atlas.Engine.LocalCloud.Hosting.LocalCloud;

namespace Atlas.Engine.Deployment.Tests;

/// <summary>The two leads of <c>atlas test</c> on the real functions and workflow, through the AWS command line, on the local cloud.</summary>
public sealed class RealGateTests
{
    [CloudFact]
    public async Task Reads_what_the_real_gate_decides_of_the_two_leads()
    {
        await using LocalCloudHost cloud = await CloudHost.StartAsync(0, 1, CancellationToken.None);
        cloud.Clock.MoveTo(Cli.Demo.OpeningHour.Next(CompanyPlaybook.Embedded, PhoneNumber.Parse(TestLeads.OtherNobodysNumber), cloud.Clock.GetUtcNow()));
        AwsCli aws = new(new LocalCloudTools(cloud.Endpoint), cloud.Outputs.Region, null);
        GateCheck gate = new(aws, TimeProvider.System, TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(2));

        Finding refused = await gate.CheckAsync("no", cloud.Outputs.StateMachineArn, TestLeads.WithoutConsent(), mayBeCalled: false, CancellationToken.None);
        Finding allowed = await gate.CheckAsync("yes", cloud.Outputs.StateMachineArn, TestLeads.WithConsent(TestLeads.OtherNobodysNumber, CompanyPlaybook.Embedded.Consent, cloud.Clock.GetUtcNow()), mayBeCalled: true, CancellationToken.None);

        Assert.Equal(Verdict.Fine, refused.Verdict);
        Assert.StartsWith("Denied by ConsentMissing; NotPlaced", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(Verdict.Fine, allowed.Verdict);
        Assert.StartsWith("Allowed by Allowed; Answered", allowed.Detail, StringComparison.Ordinal);
    }

    private sealed class LocalCloudTools(Uri endpoint) : ITools
    {
        private readonly LocalTools tools = new();

        public Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken) => tools.RunAsync(
            call with
            {
                Environment = new Dictionary<string, string>(call.Environment)
                {
                    ["AWS_ENDPOINT_URL"] = endpoint.AbsoluteUri,
                    ["AWS_ACCESS_KEY_ID"] = "local",
                    ["AWS_SECRET_ACCESS_KEY"] = "local",
                    ["AWS_CONFIG_FILE"] = "/dev/null",
                    ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
                    ["AWS_EC2_METADATA_DISABLED"] = "true",
                },
            },
            cancellationToken);
    }
}
