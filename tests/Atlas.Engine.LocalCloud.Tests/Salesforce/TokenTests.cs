using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Salesforce;

namespace Atlas.Engine.LocalCloud.Tests.Salesforce;

public sealed class TokenTests : IAsyncLifetime
{
    private OpenOrg org = null!;

    public async Task InitializeAsync() => org = await OpenOrg.StartAsync();

    public async Task DisposeAsync() => await org.DisposeAsync();

    private static string Refusal(string error, string description) => $$"""{"error":"{{error}}","error_description":"{{description}}"}""";

    [Fact]
    public async Task Gives_a_token_for_a_good_assertion()
    {
        Answer answer = await org.AskTokenAsync(org.Assertion());

        Assert.Equal(200, answer.Status);
        Assert.Contains('!', answer.Json["access_token"]!.GetValue<string>());
        Assert.Equal("Bearer", answer.Json["token_type"]!.GetValue<string>());
        Assert.Equal(org.Url + "/salesforce/", answer.Json["instance_url"]!.GetValue<string>());
        Assert.StartsWith(org.Url + "/salesforce/id/00D", answer.Json["id"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(answer.Json["expires_in"]);
    }

    [Fact]
    public async Task Gives_another_token_each_time_and_all_of_them_work()
    {
        await org.LogInAsync();
        string? first = org.Token;
        await org.LogInAsync();

        Assert.NotEqual(first, org.Token);
        Assert.Equal(200, (await org.SendAsync("GET", "limits")).Status);
        org.Token = first;
        Assert.Equal(200, (await org.SendAsync("GET", "limits")).Status);
    }

    [Fact]
    public async Task Takes_its_own_address_and_Salesforces_hosts_for_audience()
    {
        foreach (string audience in new[] { "https://login.salesforce.com", "https://test.salesforce.com", org.Url + "/salesforce" })
            Assert.Equal(200, (await org.AskTokenAsync(org.Assertion(audience))).Status);
    }

    [Theory]
    [InlineData("https://login.salesforce.com/")]
    [InlineData("https://example.com")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Refuses_another_audience(string? audience)
    {
        Answer answer = await org.AskTokenAsync(org.Assertion(audience));

        Assert.Equal((400, Refusal("invalid_grant", "audience is invalid")), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(180, true)]
    [InlineData(181, false)]
    [InlineData(-60, false)]
    public async Task Wants_an_expiry_within_three_minutes(int secondsFromNow, bool isTaken)
    {
        Answer answer = await org.AskTokenAsync(org.Assertion(expiry: org.Clock.GetUtcNow().ToUnixTimeSeconds() + secondsFromNow));

        if (isTaken) Assert.Equal(200, answer.Status);
        else Assert.Equal((400, Refusal("invalid_grant", "expired authorization code")), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("\"1773480500\"")]
    [InlineData("1773480500000")]
    [InlineData("1773480500.5")]
    [InlineData("1e999")]
    public async Task Refuses_an_expiry_that_is_not_in_whole_seconds(string expiry)
    {
        Answer answer = await org.AskTokenAsync(org.Assertion(expiry: JsonNode.Parse(expiry)));

        Assert.Equal(Refusal("invalid_grant", "expired authorization code"), answer.Text);
    }

    [Fact]
    public async Task Refuses_an_unknown_app()
    {
        Answer answer = await org.AskTokenAsync(org.Assertion(issuer: "somebody"));

        Assert.Equal((400, Refusal("invalid_client_id", "client identifier invalid")), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Refuses_an_unknown_user()
    {
        Answer answer = await org.AskTokenAsync(org.Assertion(subject: "somebody@example.com"));

        Assert.Equal((400, Refusal("invalid_grant", "user hasn't approved this consumer")), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Refuses_claims_that_were_changed_after_signing()
    {
        string[] good = org.Assertion().Split('.');
        string[] other = org.Assertion(subject: "somebody@example.com").Split('.');

        Answer answer = await org.AskTokenAsync($"{good[0]}.{other[1]}.{good[2]}");

        Assert.Equal((400, Refusal("invalid_grant", "invalid assertion")), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Refuses_assertions_that_are_none()
    {
        string good = org.Assertion();
        string[] parts = good.Split('.');
        foreach (string assertion in new[] { "x", "a.b", "a.b.c", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}.***", good + ".more", $"bnVsbA.{parts[1]}.{parts[2]}" })
            Assert.Equal(Refusal("invalid_grant", "invalid assertion"), (await org.AskTokenAsync(assertion)).Text);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    public async Task Refuses_every_algorithm_but_RS256(string algorithm)
    {
        Answer answer = await org.AskTokenAsync(org.Assertion(algorithm: algorithm));

        Assert.Equal(Refusal("invalid_grant", "invalid assertion"), answer.Text);
    }

    [Fact]
    public async Task Refuses_the_key_that_was_replaced()
    {
        string signedWithTheOldKey = org.Assertion();
        org.Service.CreateSecret();

        Answer answer = await org.AskTokenAsync(signedWithTheOldKey);

        Assert.Equal(Refusal("invalid_grant", "invalid assertion"), answer.Text);
    }

    [Fact]
    public async Task Refuses_other_grants_and_missing_assertions()
    {
        Assert.Equal(Refusal("unsupported_grant_type", "grant type not supported"), (await org.AskTokenAsync("x", "password")).Text);
        Assert.Equal("invalid_request", (await org.AskTokenAsync("")).Json["error"]!.GetValue<string>());
        Assert.Equal("invalid_request", (await org.SendAsync("GET", "/salesforce/services/oauth2/token")).Json["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(UserAccess.NotApproved, "invalid_grant", "user hasn't approved this consumer")]
    [InlineData(UserAccess.NotAdminApproved, "invalid_app_access", "user is not admin approved to access this app")]
    [InlineData(UserAccess.Inactive, "invalid_grant", "inactive user")]
    [InlineData(UserAccess.Locked, "invalid_grant", "user is locked")]
    public async Task Refuses_a_user_who_may_not(UserAccess access, string error, string description)
    {
        org.Service.Org.Settings = new OrgSettings { User = access };

        Answer answer = await org.AskTokenAsync(org.Assertion());

        Assert.Equal((400, Refusal(error, description)), (answer.Status, answer.Text));
    }

    [Fact]
    public void Makes_a_secret_in_the_shape_that_Secrets_Manager_holds()
    {
        JsonNode secret = JsonNode.Parse(org.Service.CreateSecret())!;

        Assert.Equal(["username", "client_id", "private_key", "login_url", "is_sandbox"], secret.AsObject().Select(member => member.Key));
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", secret["private_key"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(org.Url + "/salesforce", secret["login_url"]!.GetValue<string>());
        Assert.False(secret["is_sandbox"]!.GetValue<bool>());
    }
}
