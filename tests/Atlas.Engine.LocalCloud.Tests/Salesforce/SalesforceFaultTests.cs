using Atlas.Engine.LocalCloud.Salesforce;

namespace Atlas.Engine.LocalCloud.Tests.Salesforce;

public sealed class SalesforceFaultTests : IAsyncLifetime
{
    private const string Lead = """{"LastName":"A","Company":"B"}""";
    private OpenOrg org = null!;

    public async Task InitializeAsync() => org = await OpenOrg.StartLoggedInAsync();

    public async Task DisposeAsync() => await org.DisposeAsync();

    private int Leads => org.Service.Records("Lead")!.Count;

    private Task<Answer> CreateAsync() => org.SendAsync("POST", "sobjects/Lead", Lead);

    [Theory]
    [InlineData("UNABLE_TO_LOCK_ROW", 400, """[{"message":"unable to obtain exclusive access to this record or 1 records: 00Q5g0000000001EAA","errorCode":"UNABLE_TO_LOCK_ROW","fields":[]}]""")]
    [InlineData("REQUIRED_FIELD_MISSING", 400, """[{"message":"Required fields are missing: [Company]","errorCode":"REQUIRED_FIELD_MISSING","fields":["Company"]}]""")]
    [InlineData("REQUEST_LIMIT_EXCEEDED", 403, """[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]""")]
    [InlineData("ENTITY_IS_DELETED", 404, """[{"message":"entity is deleted","errorCode":"ENTITY_IS_DELETED","fields":[]}]""")]
    [InlineData("NOT_FOUND", 404, """[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]""")]
    [InlineData(null, 500, """[{"message":"An unexpected error occurred.","errorCode":"UNKNOWN_EXCEPTION"}]""")]
    public async Task Fails_once_in_Salesforces_own_words_and_does_nothing(string? code, int status, string body)
    {
        org.Faults.Arm(new("salesforce.POST Lead", "fail", Code: code));

        Answer answer = await CreateAsync();

        Assert.Equal((status, body), (answer.Status, answer.Text));
        Assert.Equal(0, Leads);
        Assert.Equal(201, (await CreateAsync()).Status);
    }

    [Fact]
    public async Task Reports_a_duplicate_that_it_does_not_name()
    {
        org.Faults.Arm(new("salesforce.POST Lead", "fail", Code: "DUPLICATES_DETECTED"));

        Answer answer = await CreateAsync();

        Assert.Equal("DUPLICATES_DETECTED", answer.ErrorCode);
        Assert.Empty(answer.Json[0]!["duplicateResut"]!["matchResults"]![0]!["matchRecords"]!.AsArray());
    }

    [Theory]
    [InlineData("expired", null)]
    [InlineData("fail", "INVALID_SESSION_ID")]
    public async Task Ends_the_session_for_good(string word, string? code)
    {
        org.Faults.Arm(new("salesforce.POST Lead", word, Code: code));

        Answer first = await CreateAsync();
        Answer withTheSameToken = await CreateAsync();
        await org.LogInAsync();
        Answer withANewToken = await CreateAsync();

        Assert.Equal((401, "INVALID_SESSION_ID"), (first.Status, first.ErrorCode));
        Assert.Equal(401, withTheSameToken.Status);
        Assert.Equal(201, withANewToken.Status);
        Assert.Equal(1, Leads);
    }

    [Fact]
    public async Task Throttles_queries()
    {
        org.Faults.Arm(new("salesforce.GET query", "throttle"));

        Answer answer = await org.QueryAsync("SELECT Id FROM Lead");

        Assert.Equal((403, "REQUEST_LIMIT_EXCEEDED"), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task Answers_with_a_page_where_JSON_was_expected()
    {
        org.Faults.Arm(new("salesforce.POST Lead", "html"));

        Answer answer = await CreateAsync();

        Assert.Equal(503, answer.Status);
        Assert.StartsWith("<html>", answer.Text, StringComparison.Ordinal);
        Assert.StartsWith("text/html", answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal(0, Leads);
    }

    [Theory]
    [InlineData("drop", 0)]
    [InlineData("kill-before", 0)]
    [InlineData("kill-after", 1)]
    public async Task Breaks_the_connection_before_the_effect_or_after(string word, int leads)
    {
        org.Faults.Arm(new("salesforce.POST Lead", word));

        await Assert.ThrowsAsync<HttpRequestException>(CreateAsync);

        Assert.Equal(leads, Leads);
    }

    [Fact]
    public async Task Sends_half_an_answer()
    {
        org.Faults.Arm(new("salesforce.POST Lead", "malformed"));

        Answer answer = await CreateAsync();

        Assert.Equal((201, """{"id":"00Q5g0000000001EAA","""), (answer.Status, answer.Text));
        Assert.Equal(1, Leads);
    }

    [Fact]
    public async Task Hangs_until_the_caller_leaves()
    {
        string id = await org.CreateLeadAsync("A");
        org.Faults.Arm(new("salesforce.DELETE Lead", "timeout"));
        using HttpClient http = new();
        using CancellationTokenSource patience = new();
        Task<HttpResponseMessage> asked = http.DeleteAsync(org.Url + OpenOrg.Data + "sobjects/Lead/" + id, patience.Token);
        for (int turn = 0; turn < 3_000 && org.Faults.Armed.Count > 0; turn++) await Task.WhenAny(asked, Task.Delay(10));

        Assert.False(asked.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Equal(1, Leads);
        Assert.Empty(org.Faults.Armed);
    }

    [Fact]
    public async Task Waits_by_the_clouds_clock()
    {
        org.Service.Org.Settings = new OrgSettings { SessionLifetime = TimeSpan.FromDays(7) };
        org.Faults.Arm(new("salesforce.POST Lead", "delay", DelayMs: 60_000));
        Task<Answer> created = CreateAsync();
        for (int turn = 0; turn < 5_000 && !created.IsCompleted; turn++)
        {
            await Task.WhenAny(created, Task.Delay(10));
            if (org.Faults.Armed.Count == 0) org.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(201, (await created).Status);
        Assert.True(org.Clock.GetUtcNow() >= new DateTimeOffset(2026, 3, 14, 9, 27, 53, TimeSpan.Zero));
    }

    [Fact]
    public async Task Fails_a_login_in_the_token_endpoints_form()
    {
        org.Faults.Arm(new("salesforce.POST token", "fail"));
        org.Faults.Arm(new("salesforce.POST token", "throttle"));

        Answer failed = await org.AskTokenAsync(org.Assertion());
        Answer throttled = await org.AskTokenAsync(org.Assertion());

        Assert.Equal((400, """{"error":"invalid_grant","error_description":"authentication failure"}"""), (failed.Status, failed.Text));
        Assert.Equal("""{"error":"invalid_grant","error_description":"login rate exceeded"}""", throttled.Text);
        Assert.Equal(200, (await org.AskTokenAsync(org.Assertion())).Status);
    }

    [Fact]
    public async Task Strikes_only_what_it_is_aimed_at()
    {
        org.Faults.Arm(new("salesforce.POST Lead", "fail", Match: "+1999"));
        org.Faults.Arm(new("salesforce.GET query", "fail", Match: "FROM Task"));
        org.Faults.Arm(new("salesforce.PATCH Lead", "fail", Skip: 1));

        string id = await org.CreateLeadAsync("A");
        await org.FindAsync("SELECT Id FROM Lead");
        Answer first = await org.SendAsync("PATCH", "sobjects/Lead/" + id, "{}");
        Answer second = await org.SendAsync("PATCH", "sobjects/Lead/" + id, "{}");

        Assert.Equal((204, 500), (first.Status, second.Status));
        Assert.Equal(2, org.Faults.Armed.Count);
        Assert.Equal(500, (await org.QueryAsync("SELECT Id FROM Task")).Status);
        Assert.Equal(500, (await org.SendAsync("POST", "sobjects/Lead", """{"LastName":"A","Company":"B","Phone":"+1999"}""")).Status);
    }
}
