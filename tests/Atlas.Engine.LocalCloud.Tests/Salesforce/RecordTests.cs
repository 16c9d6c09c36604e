using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Salesforce;

namespace Atlas.Engine.LocalCloud.Tests.Salesforce;

public sealed class RecordTests : IAsyncLifetime
{
    private OpenOrg org = null!;

    public async Task InitializeAsync() => org = await OpenOrg.StartLoggedInAsync();

    public async Task DisposeAsync() => await org.DisposeAsync();

    [Fact]
    public async Task Creates_a_lead()
    {
        Answer answer = await org.SendAsync("POST", "sobjects/Lead", """
            {"attributes":{"type":"Lead"},"FirstName":"Avery","LastName":" O'Example ","Company":"Example Bakery","Phone":"+12065550143","LeadSource":"Web","Rating":"hot","Email":"","Description":null}
            """);

        Assert.Equal((201, """{"id":"00Q5g0000000001EAA","success":true,"errors":[]}"""), (answer.Status, answer.Text));
        Assert.Equal("/salesforce/services/data/v66.0/sobjects/Lead/00Q5g0000000001EAA", answer.Headers["Location"]);
        JsonNode lead = Assert.Single(org.Service.Records("lead")!)!;
        Assert.Equal("O'Example", lead["LastName"]!.GetValue<string>());
        Assert.Equal("Avery O'Example", lead["Name"]!.GetValue<string>());
        Assert.Equal("Open - Not Contacted", lead["Status"]!.GetValue<string>());
        Assert.Equal("Hot", lead["Rating"]!.GetValue<string>());
        Assert.False(lead["DoNotCall"]!.GetValue<bool>());
        Assert.Equal("2026-03-14T09:26:53.589+0000", lead["CreatedDate"]!.GetValue<string>());
        Assert.Null(lead["Email"]);
        Assert.StartsWith("005", lead["OwnerId"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Creates_a_call_on_a_lead_and_closes_it()
    {
        string lead = await org.CreateLeadAsync("Example");

        string id = await org.CreateAsync("Task", $$"""
            {"WhoId":"{{lead[..15]}}","Subject":"AI outbound call","TaskSubtype":"Call","CallType":"Outbound","CallDisposition":"Answered","CallDurationInSeconds":147,
             "CallObject":"7c1de0b4","Status":"Completed","Priority":"High","ActivityDate":"2026-03-04","Description":"Short\nsummary"}
            """);

        Assert.StartsWith("00T", id, StringComparison.Ordinal);
        JsonNode task = (await org.SendAsync("GET", $"sobjects/Task/{id}?fields=WhoId,CallDurationInSeconds,ActivityDate,IsClosed,IsHighPriority,CompletedDateTime,WhatId")).Json;
        Assert.Equal(
            $$"""{"attributes":{"type":"Task","url":"/salesforce/services/data/v66.0/sobjects/Task/{{id}}"},"WhoId":"{{lead}}","CallDurationInSeconds":147,"ActivityDate":"2026-03-04","IsClosed":true,"IsHighPriority":true,"CompletedDateTime":"2026-03-14T09:26:53.589\u002B0000","WhatId":null}""",
            task.ToJsonString());
    }

    [Fact]
    public async Task Creates_a_case_with_a_number()
    {
        string id = await org.CreateAsync("Case", """{"Subject":"Callback request","Origin":"Phone","SuppliedPhone":"+12065550143"}""");

        Assert.StartsWith("500", id, StringComparison.Ordinal);
        JsonNode found = Assert.Single(org.Service.Records("Case")!)!;
        Assert.Equal(("00001001", "New", "Medium"), (found["CaseNumber"]!.GetValue<string>(), found["Status"]!.GetValue<string>(), found["Priority"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Changes_and_clears_fields_without_a_body_in_answer()
    {
        string id = await org.CreateAsync("Lead", """{"LastName":"A","Company":"B","Rating":"Cold","Phone":"1"}""");
        org.Clock.Advance(TimeSpan.FromHours(1));

        Answer answer = await org.SendAsync("PATCH", "sobjects/Lead/" + id, """{"Rating":null,"Status":"Working - Contacted","DoNotCall":true}""");

        Assert.Equal((204, ""), (answer.Status, answer.Text));
        JsonNode lead = Assert.Single(org.Service.Records("Lead")!)!;
        Assert.Null(lead["Rating"]);
        Assert.True(lead["DoNotCall"]!.GetValue<bool>());
        Assert.Equal("1", lead["Phone"]!.GetValue<string>());
        Assert.Equal("2026-03-14T10:26:53.589+0000", lead["LastModifiedDate"]!.GetValue<string>());
        Assert.Equal("2026-03-14T09:26:53.589+0000", lead["CreatedDate"]!.GetValue<string>());
    }

    [Fact]
    public async Task Deletes_a_lead_with_its_tasks_once()
    {
        string lead = await org.CreateLeadAsync("Example");
        string task = await org.CreateAsync("Task", $$"""{"WhoId":"{{lead}}"}""");
        await org.CreateAsync("Task", """{"Subject":"of nobody"}""");

        Answer answer = await org.SendAsync("DELETE", "sobjects/Lead/" + lead);

        Assert.Equal((204, ""), (answer.Status, answer.Text));
        const string deleted = """[{"message":"entity is deleted","errorCode":"ENTITY_IS_DELETED","fields":[]}]""";
        foreach ((string method, string path, string? body) in new[] { ("DELETE", "Lead/" + lead, null), ("PATCH", "Lead/" + lead, "{}"), ("GET", "Lead/" + lead, null), ("DELETE", "Task/" + task, null) })
        {
            Answer again = await org.SendAsync(method, "sobjects/" + path, body);
            Assert.Equal((404, deleted), (again.Status, again.Text));
        }

        Assert.Empty(org.Service.Records("Lead")!);
        Assert.Single(org.Service.Records("Task")!);
        Assert.Equal(deleted, (await org.SendAsync("POST", "sobjects/Task", $$"""{"WhoId":"{{lead}}"}""")).Text);
    }

    [Fact]
    public async Task Upserts_by_an_external_id()
    {
        const string path = "sobjects/Lead/Ext_Id__c/%2B1%2F2";

        Answer created = await org.SendAsync("PATCH", path, """{"LastName":"A","Company":"B"}""");
        Answer changed = await org.SendAsync("PATCH", path, """{"LastName":"C"}""");

        Assert.Equal((201, """{"id":"00Q5g0000000001EAA","success":true,"errors":[],"created":true}"""), (created.Status, created.Text));
        Assert.Equal((200, """{"id":"00Q5g0000000001EAA","success":true,"errors":[],"created":false}"""), (changed.Status, changed.Text));
        JsonNode lead = Assert.Single(org.Service.Records("Lead")!)!;
        Assert.Equal(("C", "+1/2"), (lead["LastName"]!.GetValue<string>(), lead["Ext_Id__c"]!.GetValue<string>()));
        Assert.Equal(200, (await org.SendAsync("GET", path)).Status);
        Assert.Equal(404, (await org.SendAsync("PATCH", "sobjects/Lead/Ext_Id__c/other?updateOnly=true", """{"LastName":"A","Company":"B"}""")).Status);
    }

    [Fact]
    public async Task Lists_the_records_that_share_an_external_id()
    {
        await org.CreateAsync("Lead", """{"LastName":"A","Company":"B","Legacy_Id__c":"7"}""");
        await org.CreateAsync("Lead", """{"LastName":"A","Company":"B","Legacy_Id__c":"7"}""");

        Answer answer = await org.SendAsync("PATCH", "sobjects/Lead/Legacy_Id__c/7", """{"LastName":"C"}""");

        Assert.Equal(
            (300, """["/salesforce/services/data/v66.0/sobjects/Lead/00Q5g0000000001EAA","/salesforce/services/data/v66.0/sobjects/Lead/00Q5g0000000002EAA"]"""),
            (answer.Status, answer.Text));
        Assert.All(org.Service.Records("Lead")!, lead => Assert.Equal("A", lead!["LastName"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Gives_every_record_its_own_id_when_many_are_created_at_once()
    {
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => org.CreateLeadAsync($"Lead {number}")));

        Assert.Equal(200, ids.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(ids, id => Assert.Equal(id, SalesforceId.Normalize(id[..15])));
        Assert.Equal(ids.Order(StringComparer.Ordinal), org.Service.Records("Lead")!.Select(lead => lead!["Id"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Lets_one_of_many_win_a_unique_value()
    {
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            org.SendAsync("POST", "sobjects/Lead", """{"LastName":"A","Company":"B","Ext_Id__c":"same"}""")));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => Assert.Equal(
            """[{"message":"duplicate value found: Ext_Id__c duplicates value on record with id: 00Q5g0000000001","errorCode":"DUPLICATE_VALUE","fields":[]}]""", answer.Text));
    }
}
