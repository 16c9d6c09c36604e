using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Salesforce;

namespace Atlas.Engine.LocalCloud.Tests.Salesforce;

public sealed class QueryTests : IAsyncLifetime
{
    private OpenOrg org = null!;

    public async Task InitializeAsync() => org = await OpenOrg.StartLoggedInAsync();

    public async Task DisposeAsync() => await org.DisposeAsync();

    private async Task FillAsync()
    {
        org.Service.Org.Settings = new OrgSettings { SessionLifetime = TimeSpan.FromDays(7) };
        (string LastName, string Others)[] leads =
        [
            ("O'Neil", """ "Phone":"+12065550143","Rating":"Hot","NumberOfEmployees":5 """),
            ("Smith", """ "Phone":"(206) 555-0143","Email":"sam@example.com","NumberOfEmployees":50 """),
            ("50%_off", """ "MobilePhone":"+12065550143","Rating":"Cold","DoNotCall":true """),
            ("ångström", """ "Phone":"+13125550100","Description":"long" """),
        ];
        foreach ((string lastName, string others) in leads)
        {
            await org.CreateAsync("Lead", $$"""{"LastName":"{{lastName}}","Company":"B",{{others}}}""");
            org.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [Theory]
    [InlineData(@"LastName = 'o\'neil'", "O'Neil")]
    [InlineData("LastName = ''", "")]
    [InlineData("Phone = '+12065550143'", "O'Neil")]
    [InlineData("Phone IN ('+12065550143','(206) 555-0143') OR MobilePhone IN ('+12065550143')", "O'Neil|Smith|50%_off")]
    [InlineData("Phone != '+12065550143'", "Smith|50%_off|ångström")]
    [InlineData("Phone NOT IN ('+12065550143')", "Smith|50%_off|ångström")]
    [InlineData("Phone = null", "50%_off")]
    [InlineData("Phone <> NULL AND Rating = null", "Smith|ångström")]
    [InlineData("LastName LIKE 'S%'", "Smith")]
    [InlineData("LastName LIKE '%M_TH'", "Smith")]
    [InlineData(@"LastName LIKE '50\%%'", "50%_off")]
    [InlineData(@"LastName LIKE '%\_%'", "50%_off")]
    [InlineData(@"LastName LIKE 'O\'N%'", "O'Neil")]
    [InlineData("LastName LIKE 'Smit'", "")]
    [InlineData("LastName LIKE 'Smit.'", "")]
    [InlineData("Phone LIKE '%'", "O'Neil|Smith|ångström")]
    [InlineData("DoNotCall = true", "50%_off")]
    [InlineData("DoNotCall != true AND IsConverted = FALSE", "O'Neil|Smith|ångström")]
    [InlineData("NumberOfEmployees > 5", "Smith")]
    [InlineData("NumberOfEmployees >= 5 AND NumberOfEmployees < 50", "O'Neil")]
    [InlineData("NumberOfEmployees <= 5", "O'Neil")]
    [InlineData("CreatedDate > 2026-03-15T00:00:00Z AND CreatedDate < 2026-03-17T00:00:00+00:00", "Smith|50%_off")]
    [InlineData("CreatedDate = 2026-03-14T09:26:53.589Z", "O'Neil")]
    [InlineData("LastModifiedDate >= 2026-03-17T10:26:53.589+01:00", "ångström")]
    [InlineData("NOT Rating = 'Hot'", "Smith|50%_off|ångström")]
    [InlineData("(Rating = 'Hot' OR Rating = 'Cold') AND (NOT Phone LIKE '+%')", "50%_off")]
    [InlineData("Id = '00Q5g0000000002'", "Smith")]
    [InlineData("Id IN ('00Q5g0000000002EAA','00Q5g0000000001')", "O'Neil|Smith")]
    [InlineData("Email = 'SAM@example.com'", "Smith")]
    [InlineData("Rating IN ('Hot', null)", "O'Neil|Smith|ångström")]
    public async Task Finds_what_is_meant(string where, string found)
    {
        await FillAsync();

        Assert.Equal(found.Length == 0 ? [] : found.Split('|'), await org.FindAsync($"SELECT LastName FROM Lead WHERE {where}"));
    }

    [Theory]
    [InlineData("ORDER BY LastName", "50%_off|O'Neil|Smith|ångström")]
    [InlineData("ORDER BY CreatedDate DESC", "ångström|50%_off|Smith|O'Neil")]
    [InlineData("ORDER BY NumberOfEmployees", "50%_off|ångström|O'Neil|Smith")]
    [InlineData("ORDER BY NumberOfEmployees DESC NULLS LAST, LastName DESC", "Smith|O'Neil|ångström|50%_off")]
    [InlineData("ORDER BY CreatedDate DESC LIMIT 2", "ångström|50%_off")]
    [InlineData("LIMIT 0", "")]
    public async Task Sorts_and_cuts(string end, string found)
    {
        await FillAsync();

        Assert.Equal(found.Length == 0 ? [] : found.Split('|'), await org.FindAsync($"SELECT LastName FROM Lead {end}"));
    }

    [Fact]
    public async Task Shows_records_as_Salesforce_does()
    {
        await org.CreateLeadAsync("O'Example");

        Answer answer = await org.QueryAsync("select id, lastname, DoNotCall, Rating, CreatedDate from lead");

        Assert.Equal(
            """{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Lead","url":"/salesforce/services/data/v66.0/sobjects/Lead/00Q5g0000000001EAA"},"Id":"00Q5g0000000001EAA","LastName":"O'Example","DoNotCall":false,"Rating":null,"CreatedDate":"2026-03-14T09:26:53.589+0000"}]}""",
            answer.Text);
        Assert.Equal("application/json; charset=UTF-8", answer.Headers["Content-Type"].Replace(";c", "; c", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts()
    {
        await FillAsync();

        Answer answer = await org.QueryAsync("SELECT COUNT() FROM Lead WHERE Rating != null");

        Assert.Equal("""{"totalSize":2,"done":true,"records":[]}""", answer.Text);
    }

    [Fact]
    public async Task Shows_deleted_records_only_to_queryAll()
    {
        string id = await org.CreateLeadAsync("A");
        await org.SendAsync("DELETE", "sobjects/Lead/" + id);

        Answer all = await org.SendAsync("GET", "queryAll?q=SELECT+Id,IsDeleted+FROM+Lead");

        Assert.Empty(await org.FindAsync("SELECT Id FROM Lead"));
        Assert.True(Assert.Single(all.Json["records"]!.AsArray())!["IsDeleted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Pages_what_is_long()
    {
        for (int number = 0; number < 401; number++) org.Service.Org.Add("Lead", new JsonObject { ["LastName"] = $"{number}", ["Company"] = "B" });
        (string, string) pageSize = ("Sforce-Query-Options", "batchSize=200");

        List<string> names = [];
        Answer page = await org.SendAsync("GET", "query?q=SELECT+LastName+FROM+Lead", null, pageSize);
        names.AddRange(page.Json["records"]!.AsArray().Select(record => record!["LastName"]!.GetValue<string>()));
        while (page.Json["nextRecordsUrl"] is { } next)
        {
            Assert.False(page.Json["done"]!.GetValue<bool>());
            page = await org.SendAsync("GET", next.GetValue<string>(), null, pageSize);
            Assert.Equal(401, page.Json["totalSize"]!.GetValue<int>());
            names.AddRange(page.Json["records"]!.AsArray().Select(record => record!["LastName"]!.GetValue<string>()));
        }

        Assert.True(page.Json["done"]!.GetValue<bool>());
        Assert.Equal(Enumerable.Range(0, 401).Select(number => $"{number}"), names);
    }

    [Theory]
    [InlineData("query/01gEXAMPLE0000001-2000")]
    [InlineData("query/nothing")]
    public async Task Refuses_pages_that_are_not_there(string path) => Assert.Equal("INVALID_QUERY_LOCATOR", (await org.SendAsync("GET", path)).ErrorCode);

    [Theory]
    [InlineData("SELECT Id FROM Lead WHERE LastName = 'O'Example'", "MALFORMED_QUERY", "unexpected token: Example")]
    [InlineData("SELECT Id FROM Account", "INVALID_TYPE", "sObject type 'Account' is not supported.")]
    [InlineData("SELECT Id FROM Lead WHERE Phone = 5", "INVALID_FIELD", "\nSELECT Id FROM Lead WHERE Phone = 5\n                          ^\nERROR at Row:1:Column:27\nvalue of filter criterion for field 'Phone' must be of type string and should be enclosed in quotes")]
    [InlineData("SELECT Id\nFROM Lead\nWHERE Mood = 'x'", "INVALID_FIELD", "\nWHERE Mood = 'x'\n      ^\nERROR at Row:3:Column:7\nNo such column 'Mood' on entity 'Lead'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.")]
    public async Task Says_what_is_wrong_with_a_query_and_where(string soql, string code, string message)
    {
        Answer answer = await org.QueryAsync(soql);

        Assert.Equal((400, code, message), (answer.Status, answer.ErrorCode, answer.Message));
    }

    [Theory]
    [InlineData("Id = 'nobody'", "INVALID_QUERY_FILTER_OPERATOR")]
    [InlineData("Id LIKE '00Q%'", "INVALID_FIELD")]
    [InlineData("DoNotCall = 'true'", "INVALID_FIELD")]
    [InlineData("DoNotCall = null", "INVALID_FIELD")]
    [InlineData("DoNotCall > false", "INVALID_FIELD")]
    [InlineData("NumberOfEmployees = '5'", "INVALID_FIELD")]
    [InlineData("NumberOfEmployees = 5.5", "INVALID_FIELD")]
    [InlineData("NumberOfEmployees > null", "INVALID_FIELD")]
    [InlineData("CreatedDate > '2026-03-14T00:00:00Z'", "INVALID_FIELD")]
    [InlineData("CreatedDate > 2026-03-14", "INVALID_FIELD")]
    [InlineData("Description = 'x'", "INVALID_FIELD")]
    [InlineData("Owner.Name = 'x'", "INVALID_FIELD")]
    public async Task Refuses_conditions_that_do_not_fit_the_field(string where, string code) =>
        Assert.Equal(code, (await org.QueryAsync($"SELECT Id FROM Lead WHERE {where}")).ErrorCode);

    [Theory]
    [InlineData("x' OR LastName != 'x")]
    [InlineData("' OR Id != '")]
    [InlineData(@"\' OR Id != \'")]
    [InlineData("%")]
    public async Task Takes_an_escaped_injection_for_the_text_that_it_is(string lastName)
    {
        await FillAsync();
        string literal = lastName.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal);

        Assert.Empty(await org.FindAsync($"SELECT LastName FROM Lead WHERE LastName = '{literal}'"));

        await org.CreateAsync("Lead", new JsonObject { ["LastName"] = lastName, ["Company"] = "B" }.ToJsonString());
        Assert.Equal([lastName], await org.FindAsync($"SELECT LastName FROM Lead WHERE LastName = '{literal}'"));
    }

    [Fact]
    public async Task Lets_an_injection_through_where_nothing_is_escaped()
    {
        await FillAsync();

        string[] found = await org.FindAsync("SELECT LastName FROM Lead WHERE LastName = '' OR Id != ''");

        Assert.Equal(4, found.Length);
    }

    [Fact]
    public async Task Needs_a_query() => Assert.Equal("MALFORMED_QUERY", (await org.SendAsync("GET", "query")).ErrorCode);
}
