using Amazon;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

/// <summary>What the environment sets; alone, because the environment belongs to the whole process.</summary>
[CollectionDefinition(nameof(SettingsTests), DisableParallelization = true)]
[Collection(nameof(SettingsTests))]
public sealed class SettingsTests : IDisposable
{
    private static readonly Action<ClientConfig> Untouched = _ => { };

    private readonly Dictionary<string, string?> before = [];

    public SettingsTests()
    {
        Set("AWS_ACCESS_KEY_ID", TestAccount.AccessKeyId);
        Set("AWS_SECRET_ACCESS_KEY", TestAccount.SecretAccessKey);
        Set("AWS_REGION", TestAccount.Region);
        Set("AWS_EC2_METADATA_DISABLED", "true");
        Set("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent/credentials");
        Set("AWS_CONFIG_FILE", "/nonexistent/config");
        foreach (string unset in (string[])["AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_ENDPOINT_URL"])
            Set(unset, null);
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in before)
            Environment.SetEnvironmentVariable(name, value);
    }

    [Theory]
    [MemberData(nameof(ServiceCall.Names), MemberType = typeof(ServiceCall))]
    public async Task Goes_to_the_address_of_the_environment_with_its_credentials_and_region(string service)
    {
        ServiceCall call = ServiceCall.Of(service);
        await using WireServer server = new(WireReply.Ok(call.Answer));
        Set("AWS_ENDPOINT_URL", server.Url);

        await call.Send(null, Untouched, CancellationToken.None);

        SigV4.AssertSigned(server.Request, TestAccount.AccessKeyId, TestAccount.SecretAccessKey, call.SigningName, TestAccount.Region);
    }

    [Theory]
    [MemberData(nameof(ServiceCall.Names), MemberType = typeof(ServiceCall))]
    public async Task Prefers_the_address_that_the_environment_gives_to_the_service(string service)
    {
        ServiceCall call = ServiceCall.Of(service);
        await using WireServer general = new(WireReply.Ok(call.Answer));
        await using WireServer particular = new(WireReply.Ok(call.Answer));
        Set("AWS_ENDPOINT_URL", general.Url);
        Set($"AWS_ENDPOINT_URL_{call.Setting}", particular.Url);

        await call.Send(null, Untouched, CancellationToken.None);

        Assert.Empty(general.Requests);
        Assert.Single(particular.Requests);
    }

    [Theory]
    [MemberData(nameof(ServiceCall.Names), MemberType = typeof(ServiceCall))]
    public async Task Prefers_the_address_of_the_code_to_the_environment(string service)
    {
        ServiceCall call = ServiceCall.Of(service);
        await using WireServer environment = new(WireReply.Ok(call.Answer));
        await using WireServer code = new(WireReply.Ok(call.Answer));
        Set($"AWS_ENDPOINT_URL_{call.Setting}", environment.Url);

        await call.Send(null, config => config.ServiceURL = code.Url, CancellationToken.None);

        Assert.Empty(environment.Requests);
        Assert.Single(code.Requests);
    }

    [Fact]
    public async Task Sends_the_session_token_of_the_environment()
    {
        await using WireServer server = new(WireReply.Ok("{}"));
        Set("AWS_ENDPOINT_URL", server.Url);
        Set("AWS_SESSION_TOKEN", "session");
        using AmazonStepFunctionsClient client = new();

        await client.SendTaskHeartbeatAsync(new SendTaskHeartbeatRequest { TaskToken = "token" });

        Assert.Equal("session", server.Request.Headers["x-amz-security-token"]);
        SigV4.AssertSigned(server.Request, TestAccount.AccessKeyId, TestAccount.SecretAccessKey, "states", TestAccount.Region);
    }

    [Theory]
    [MemberData(nameof(ServiceCall.Names), MemberType = typeof(ServiceCall))]
    public async Task Says_clearly_that_there_are_no_credentials_and_sends_nothing(string service)
    {
        ServiceCall call = ServiceCall.Of(service);
        await using WireServer server = new(WireReply.Ok(call.Answer));
        Set("AWS_ENDPOINT_URL", server.Url);
        Set("AWS_ACCESS_KEY_ID", null);
        Set("AWS_SECRET_ACCESS_KEY", null);

        AmazonClientException error =
            await Assert.ThrowsAsync<AmazonClientException>(() => call.Send(null, Untouched, CancellationToken.None));

        Assert.Contains("credentials", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(DefaultConfigurationMode.Standard)]
    [InlineData(DefaultConfigurationMode.InRegion)]
    [InlineData(DefaultConfigurationMode.CrossRegion)]
    [InlineData(DefaultConfigurationMode.Mobile)]
    [InlineData(DefaultConfigurationMode.Auto)]
    public void Knows_every_set_of_defaults(DefaultConfigurationMode mode)
    {
        AmazonStepFunctionsConfig config = new() { DefaultConfigurationMode = mode };

        Assert.Equal((RequestRetryMode.Standard, 2), (config.RetryMode, config.MaxErrorRetry));
    }

    [Theory]
    [InlineData("eu-central-1", "https://states.eu-central-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", "https://states.us-gov-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", "https://states.cn-north-1.amazonaws.com.cn/")]
    public void Finds_the_service_in_each_region(string region, string url)
    {
        using AmazonStepFunctionsClient client = new(TestAccount.Credentials, RegionEndpoint.GetBySystemName(region));

        Assert.Equal(url, client.DetermineServiceOperationEndpoint(new SendTaskHeartbeatRequest()).URL);
    }

    [Theory]
    [InlineData(true, false, "https://bedrock-runtime-fips.us-west-2.amazonaws.com/")]
    [InlineData(false, true, "https://bedrock-runtime.us-west-2.api.aws/")]
    public void Finds_the_fips_and_dual_stack_addresses(bool fips, bool dualStack, string url)
    {
        AmazonBedrockRuntimeConfig config = new()
        {
            RegionEndpoint = RegionEndpoint.USWest2, UseFIPSEndpoint = fips, UseDualstackEndpoint = dualStack,
        };
        using AmazonBedrockRuntimeClient client = new(TestAccount.Credentials, config);

        Assert.Equal(url, client.DetermineServiceOperationEndpoint(new ConverseRequest { ModelId = "model" }).URL);
    }

    [Theory]
    [MemberData(nameof(ServiceCall.Names), MemberType = typeof(ServiceCall))]
    public async Task Refuses_a_region_that_would_lead_to_another_host(string service)
    {
        AmazonClientException error = await Assert.ThrowsAsync<AmazonClientException>(() => ServiceCall.Of(service).Send(
            TestAccount.Credentials, config => config.RegionEndpoint = RegionEndpoint.GetBySystemName("evil.example/"), CancellationToken.None));

        Assert.Contains("evil.example", error.Message, StringComparison.Ordinal);
    }

    private void Set(string name, string? value)
    {
        before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
