using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Salesforce;

namespace Atlas.Engine.LocalCloud.Tests.Salesforce;

public sealed class SessionTests : IAsyncLifetime
{
    private const string SessionIsOver = """[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""";
    private OpenOrg org = null!;

    public async Task InitializeAsync() => org = await OpenOrg.StartLoggedInAsync();

    public async Task DisposeAsync() => await org.DisposeAsync();

    [Fact]
    public async Task Refuses_requests_without_a_token()
    {
        org.Token = null;

        Answer answer = await org.SendAsync("GET", "limits");

        Assert.Equal((401, SessionIsOver), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Refuses_tokens_that_it_did_not_give()
    {
        org.Token += "x";

        Assert.Equal((401, SessionIsOver), ((await org.SendAsync("GET", "limits")) is var answer ? (answer.Status, answer.Text) : default));
    }

    [Fact]
    public async Task Tells_a_garbled_header_from_a_bad_token()
    {
        org.Token = null;

        Answer answer = await org.SendAsync("GET", "limits", null, ("Authorization", "Basic abc"));

        Assert.Equal((401, "INVALID_AUTH_HEADER"), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task Ends_a_session_two_hours_after_its_last_use()
    {
        org.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await org.SendAsync("GET", "limits")).Status);
        org.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await org.SendAsync("GET", "limits")).Status);
        org.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(401, (await org.SendAsync("GET", "limits")).Status);
    }

    [Fact]
    public async Task Ends_every_session_on_demand_until_the_next_login()
    {
        org.Service.ExpireTokens();
        Assert.Equal(SessionIsOver, (await org.SendAsync("GET", "limits")).Text);

        await org.LogInAsync();

        Assert.Equal(200, (await org.SendAsync("GET", "limits")).Status);
    }

    [Fact]
    public async Task Lists_versions_to_anybody_and_counts_no_call_for_it()
    {
        org.Token = null;

        Answer answer = await org.SendAsync("GET", "/salesforce/services/data/");

        JsonObject newest = answer.Json.AsArray()[^1]!.AsObject();
        Assert.Equal("""{"label":"Winter '27","url":"/salesforce/services/data/v68.0","version":"68.0"}""", newest.ToJsonString().Replace("\\u0027", "'", StringComparison.Ordinal));
        Assert.Equal("Summer '25", answer.Json.AsArray().Single(version => version!["version"]!.GetValue<string>() == "64.0")!["label"]!.GetValue<string>());
        Assert.False(answer.Headers.ContainsKey("Sforce-Limit-Info"));
    }

    [Theory]
    [InlineData("v30.0", 410, "UNSUPPORTED_API_VERSION")]
    [InlineData("v69.0", 404, "NOT_FOUND")]
    [InlineData("66.0", 404, "NOT_FOUND")]
    [InlineData("v66", 404, "NOT_FOUND")]
    [InlineData("v.0", 404, "NOT_FOUND")]
    public async Task Refuses_versions_that_are_not_there(string version, int status, string code)
    {
        Answer answer = await org.SendAsync("GET", $"/salesforce/services/data/{version}/limits");

        Assert.Equal((status, code), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task Says_on_every_answer_how_much_is_used()
    {
        await org.SendAsync("GET", "limits");
        Answer refused = await org.QueryAsync("nonsense");
        Answer limits = await org.SendAsync("GET", "limits");

        Assert.Equal("api-usage=2/100000", refused.Headers["Sforce-Limit-Info"]);
        Assert.Equal("""{"DailyApiRequests":{"Max":100000,"Remaining":99997}}""", limits.Text);
    }

    [Fact]
    public async Task Refuses_what_exceeds_the_daily_allowance_and_takes_it_a_day_later()
    {
        org.Service.Org.Settings = new OrgSettings { DailyApiRequests = 2, SessionLifetime = TimeSpan.FromDays(7) };
        await org.SendAsync("GET", "limits");
        org.Clock.Advance(TimeSpan.FromHours(1));
        await org.SendAsync("GET", "limits");

        Answer refused = await org.SendAsync("GET", "limits");
        org.Clock.Advance(TimeSpan.FromHours(23));
        Answer later = await org.SendAsync("GET", "limits");
        Answer refusedAgain = await org.SendAsync("GET", "limits");

        Assert.Equal((403, """[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]"""), (refused.Status, refused.Text));
        Assert.Equal(200, later.Status);
        Assert.Equal(403, refusedAgain.Status);
    }

    [Theory]
    [InlineData("/salesforce")]
    [InlineData("/salesforce/services/apexrest/x")]
    [InlineData("/salesforce/services/data/v66.0/nothing")]
    [InlineData("/salesforce/services/data/v66.0/sobjects")]
    [InlineData("/salesforce/services/data/v66.0/sobjects/Account")]
    public async Task Answers_unknown_paths_as_Salesforce_does(string path)
    {
        Answer answer = await org.SendAsync("GET", path);

        Assert.Equal((404, """[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]"""), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("/services/data/v66.0/limits")]
    [InlineData("/salesforce//services/data/v66.0/limits/")]
    public async Task Answers_clients_that_lose_or_double_a_part_of_the_path(string path) =>
        Assert.Equal(200, (await org.SendAsync("GET", path)).Status);
}
