using NetCoreForce.Client;
using NetCoreForce.Client.Models;

namespace StandIns.NetCoreForce.Tests;

public sealed class RecordCallTests : IAsyncLifetime
{
    private SmallServer server = null!;

    public async Task InitializeAsync() => server = await SmallServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    private ForceClient Client => new(server.Url, "v66.0", "00D!token") { ClientName = "Atlas" };

    [Fact]
    public async Task Creates_a_record()
    {
        server.Answers(201, """{"id":"00Q5g00000ABCDEFGH","success":true,"errors":[]}""");

        CreateResponse created = await Client.CreateRecord("Lead", new Dictionary<string, object>
        {
            ["LastName"] = "O'Example \"é\"",
            ["Score"] = 12,
            ["Share"] = 0.5,
            ["DoNotCall"] = false,
            ["Description"] = null!,
            ["Nested"] = new Dictionary<string, object> { ["List"] = new List<object> { 1L, "a" } },
        });

        Assert.True(created.Success);
        Assert.Equal("00Q5g00000ABCDEFGH", created.Id);
        Assert.Empty(Assert.IsType<List<object>>(created.Errors));
        Seen request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/services/data/v66.0/sobjects/Lead"), (request.Method, request.Target));
        Assert.Equal("Bearer 00D!token", request.Headers["Authorization"]);
        Assert.Equal("client=Atlas", request.Headers["Sforce-Call-Options"]);
        Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.Equal(
            """{"LastName":"O'Example \"é\"","Score":12,"Share":0.5,"DoNotCall":false,"Description":null,"Nested":{"List":[1,"a"]}}""", request.Body);
    }

    [Fact]
    public async Task Sends_the_callers_headers()
    {
        server.Answers(201, """{"id":"00Q","success":true,"errors":[]}""");

        await Client.CreateRecord("Lead", new Dictionary<string, object>(), new() { ["Sforce-Duplicate-Rule-Header"] = "allowSave=true" });

        Assert.Equal("allowSave=true", server.Requests[0].Headers["Sforce-Duplicate-Rule-Header"]);
    }

    [Fact]
    public async Task Updates_a_record_and_reads_nothing_from_the_empty_answer()
    {
        server.Answers(204, "");

        await Client.UpdateRecord("Lead", "00Q1", new Dictionary<string, object> { ["Status"] = "Working" });

        Seen request = Assert.Single(server.Requests);
        Assert.Equal(("PATCH", "/services/data/v66.0/sobjects/Lead/00Q1", """{"Status":"Working"}"""), (request.Method, request.Target, request.Body));
    }

    [Theory]
    [InlineData(201, true)]
    [InlineData(200, false)]
    public async Task Upserts_by_an_external_id(int status, bool isNew)
    {
        server.Answers(status, $$"""{"id":"00Q1","success":true,"errors":[],"created":{{(isNew ? "true" : "false")}}}""");

        UpsertResponse upserted = await Client.InsertOrUpdateRecord("Lead", "Ext__c", "%2B1206", new Dictionary<string, object> { ["LastName"] = "A" });

        Assert.Equal(isNew, upserted.Created);
        Assert.Equal("/services/data/v66.0/sobjects/Lead/Ext__c/%2B1206", server.Requests[0].Target);
    }

    [Fact]
    public async Task Gives_null_when_an_upsert_is_answered_without_a_body()
    {
        server.Answers(204, "");

        Assert.Null(await Client.InsertOrUpdateRecord("Lead", "Ext__c", "1", new Dictionary<string, object>()));
    }

    [Fact]
    public async Task Deletes_a_record()
    {
        server.Answers(204, "");

        await Client.DeleteRecord("Task", "00T1");

        Assert.Equal(("DELETE", "/services/data/v66.0/sobjects/Task/00T1"), (server.Requests[0].Method, server.Requests[0].Target));
    }

    [Fact]
    public async Task Reads_a_record_with_each_kind_of_value()
    {
        server.Answers(200, """{"attributes":{"type":"Lead","url":"/x"},"Id":"00Q1","Count":3,"Share":1.5,"Open":true,"Closed":false,"Note":null,"When":"2026-03-04T17:27:00.000+0000","List":["a",1]}""");

        Dictionary<string, object> lead = await Client.GetObjectById<Dictionary<string, object>>("Lead", "00Q1", ["Id", "Count"]);

        Assert.Equal("/services/data/v66.0/sobjects/Lead/00Q1?fields=Id%2CCount", server.Requests[0].Target);
        Assert.Equal("Lead", Assert.IsType<Dictionary<string, object>>(lead["attributes"])["type"]);
        Assert.Equal(3L, lead["Count"]);
        Assert.Equal(1.5, lead["Share"]);
        Assert.Equal(true, lead["Open"]);
        Assert.Equal(false, lead["Closed"]);
        Assert.Null(lead["Note"]);
        Assert.Equal("2026-03-04T17:27:00.000+0000", lead["When"]);
        Assert.Equal(["a", 1L], Assert.IsType<List<object>>(lead["List"]));
    }

    [Fact]
    public async Task Keeps_the_path_of_an_instance_that_ends_with_a_slash()
    {
        server.Answers(204, "");

        await new ForceClient(server.Url + "/salesforce/", "v66.0", "t").DeleteRecord("Task", "00T1");

        Assert.Equal("/salesforce/services/data/v66.0/sobjects/Task/00T1", server.Requests[0].Target);
    }

    [Fact]
    public async Task Sends_through_the_client_it_is_given()
    {
        server.Answers(204, "");
        using HttpClient http = new();
        http.DefaultRequestHeaders.Add("X-Mine", "yes");

        await new ForceClient(server.Url, "v66.0", "t", http).DeleteRecord("Task", "00T1");

        Assert.Equal("yes", server.Requests[0].Headers["X-Mine"]);
    }

    [Fact]
    public async Task Refuses_record_types_that_need_reflection_before_anything_is_sent()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => Client.CreateRecord("Lead", new { LastName = "A" }));
        await Assert.ThrowsAsync<NotSupportedException>(() => Client.Query<object>("SELECT Id FROM Lead"));
        await Assert.ThrowsAsync<NotSupportedException>(() => Client.GetObjectById<string>("Lead", "00Q1"));
        await Assert.ThrowsAsync<NotSupportedException>(() =>
            Client.UpdateRecord("Lead", "00Q1", new Dictionary<string, object>(), fieldsToNull: ["Rating"]));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Names_the_field_whose_value_has_no_form()
    {
        NotSupportedException error = await Assert.ThrowsAsync<NotSupportedException>(() =>
            Client.CreateRecord("Lead", new Dictionary<string, object> { ["Odd"] = new object() }));

        Assert.StartsWith("Odd:", error.Message, StringComparison.Ordinal);
    }
}
