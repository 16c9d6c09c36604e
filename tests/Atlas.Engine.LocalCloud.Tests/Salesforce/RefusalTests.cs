using Atlas.Engine.LocalCloud.Salesforce;

namespace Atlas.Engine.LocalCloud.Tests.Salesforce;

public sealed class RefusalTests : IAsyncLifetime
{
    private OpenOrg org = null!;

    public async Task InitializeAsync() => org = await OpenOrg.StartLoggedInAsync();

    public async Task DisposeAsync() => await org.DisposeAsync();

    [Theory]
    [InlineData("Lead", """{"LastName":"A"}""", """[{"message":"Required fields are missing: [Company]","errorCode":"REQUIRED_FIELD_MISSING","fields":["Company"]}]""")]
    [InlineData("Lead", """{"LastName":"  ","Company":null}""", """[{"message":"Required fields are missing: [LastName, Company]","errorCode":"REQUIRED_FIELD_MISSING","fields":["LastName","Company"]}]""")]
    [InlineData("Lead", """{"LastName":"A","Company":"B","Status":null}""", """[{"message":"Required fields are missing: [Status]","errorCode":"REQUIRED_FIELD_MISSING","fields":["Status"]}]""")]
    [InlineData("Lead", """{"LastName":"A","Company":"B","Phone":"+12065550143 ext 0000000000000000000000000000000000"}""", """[{"message":"Phone: data value too large: +12065550143 ext 0000000000000000000000000000000000 (max length=40)","errorCode":"STRING_TOO_LONG","fields":["Phone"]}]""")]
    [InlineData("Case", """{"Origin":"Phone (AI)"}""", """[{"message":"Case Origin: bad value for restricted picklist field: Phone (AI)","errorCode":"INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST","fields":["Origin"]}]""")]
    [InlineData("Lead", """{"LastName":"A","Company":"B","Mood":"x"}""", """[{"message":"No such column 'Mood' on sobject of type Lead","errorCode":"INVALID_FIELD"}]""")]
    [InlineData("Lead", """{"LastName":"A","Company":"B","Email":"nobody"}""", """[{"message":"Email: invalid email address: nobody","errorCode":"INVALID_EMAIL_ADDRESS","fields":["Email"]}]""")]
    [InlineData("Lead", """{"LastName":"A","Company":"B","Id":"00Q5g0000000001EAA"}""", """[{"message":"cannot specify Id in an insert call","errorCode":"INVALID_FIELD_FOR_INSERT_UPDATE","fields":["Id"]}]""")]
    [InlineData("Lead", """{"LastName":"A","Company":"B","DoNotCall":"yes"}""", """[{"message":"Cannot deserialize instance of boolean from VALUE_STRING value yes or request may be missing a required field at [line:1, column:1]","errorCode":"JSON_PARSER_ERROR"}]""")]
    public async Task Refuses_in_Salesforces_own_words(string type, string body, string refusal)
    {
        Answer answer = await org.SendAsync("POST", "sobjects/" + type, body);

        Assert.Equal((400, refusal), (answer.Status, answer.Text));
        Assert.Empty(org.Service.Records(type)!);
    }

    [Theory]
    [InlineData("Lead", """{"LastName":"A","Company":"B","DoNotCall":null}""", "INVALID_TYPE_ON_FIELD_IN_RECORD")]
    [InlineData("Lead", """{"LastName":"A","Company":"B","Name":"A"}""", "INVALID_FIELD_FOR_INSERT_UPDATE")]
    [InlineData("Lead", """{"LastName":"A","Company":"B","IsConverted":true,"CreatedDate":"2026-03-14T09:26:53Z"}""", "INVALID_FIELD_FOR_INSERT_UPDATE")]
    [InlineData("Lead", """{"LastName":5,"Company":"B"}""", "JSON_PARSER_ERROR")]
    [InlineData("Lead", """{"LastName":{"a":1},"Company":"B"}""", "JSON_PARSER_ERROR")]
    [InlineData("Lead", """{"LastName":"A","Company":"B","Email":"a@b@c.d"}""", "INVALID_EMAIL_ADDRESS")]
    [InlineData("Lead", """{"LastName":"A","Company":"B","Email":"a b@c.de"}""", "INVALID_EMAIL_ADDRESS")]
    [InlineData("Lead", """{"LastName":"A","Company":"B","Email":"a@b."}""", "INVALID_EMAIL_ADDRESS")]
    [InlineData("Lead", """{"LastName":"A","Company":"B","Status":"Sleeping"}""", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST")]
    [InlineData("Lead", """{"LastName":"A","Company":"B","OwnerId":"0055g0000000009AAA"}""", "INVALID_CROSS_REFERENCE_KEY")]
    [InlineData("Task", """{"CallDurationInSeconds":"147"}""", "JSON_PARSER_ERROR")]
    [InlineData("Task", """{"CallDurationInSeconds":1.5}""", "JSON_PARSER_ERROR")]
    [InlineData("Task", """{"CallDurationInSeconds":100000000}""", "NUMBER_OUTSIDE_VALID_RANGE")]
    [InlineData("Task", """{"ActivityDate":"04/03/2026"}""", "JSON_PARSER_ERROR")]
    [InlineData("Task", """{"ActivityDate":"2026-02-30"}""", "JSON_PARSER_ERROR")]
    [InlineData("Task", """{"WhoId":"nobody"}""", "MALFORMED_ID")]
    [InlineData("Task", """{"WhoId":"5005g0000000001AAA"}""", "MALFORMED_ID")]
    [InlineData("Task", """{"WhoId":"00Q5g0000000001"}""", "INVALID_CROSS_REFERENCE_KEY")]
    [InlineData("Task", """{"TaskSubtype":"Talk"}""", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST")]
    [InlineData("Task", """{"IsClosed":true}""", "INVALID_FIELD_FOR_INSERT_UPDATE")]
    [InlineData("Task", """{"CompletedDateTime":"2026-03-14T09:26:53Z"}""", "INVALID_FIELD_FOR_INSERT_UPDATE")]
    [InlineData("Case", """{"CaseNumber":"1"}""", "INVALID_FIELD_FOR_INSERT_UPDATE")]
    [InlineData("Case", "[]", "JSON_PARSER_ERROR")]
    [InlineData("Case", "null", "JSON_PARSER_ERROR")]
    [InlineData("Case", "{", "JSON_PARSER_ERROR")]
    [InlineData("Case", "", "JSON_PARSER_ERROR")]
    [InlineData("Case", """{"Subject":"a","Subject":"b"}""", "JSON_PARSER_ERROR")]
    public async Task Refuses_what_the_objects_do_not_take(string type, string body, string code)
    {
        Answer answer = await org.SendAsync("POST", "sobjects/" + type, body);

        Assert.Equal((400, code), (answer.Status, answer.ErrorCode));
        Assert.Empty(org.Service.Records(type)!);
    }

    [Theory]
    [InlineData("LastName", 80)]
    [InlineData("FirstName", 40)]
    [InlineData("Company", 255)]
    [InlineData("Phone", 40)]
    [InlineData("Description", 32_000)]
    public async Task Takes_texts_up_to_their_length(string field, int length)
    {
        string Lead(int characters) => new System.Text.Json.Nodes.JsonObject { ["LastName"] = "A", ["Company"] = "B", [field] = new string('x', characters) }.ToJsonString();

        await org.CreateAsync("Lead", Lead(length - 1));
        await org.CreateAsync("Lead", Lead(length));
        Answer answer = await org.SendAsync("POST", "sobjects/Lead", Lead(length + 1));

        Assert.Equal("STRING_TOO_LONG", answer.ErrorCode);
    }

    [Fact]
    public async Task Refuses_a_lead_and_another_object_on_one_task()
    {
        string lead = await org.CreateLeadAsync("A");
        string found = await org.CreateAsync("Case", "{}");

        Answer answer = await org.SendAsync("POST", "sobjects/Task", $$"""{"WhoId":"{{lead}}","WhatId":"{{found}}"}""");

        Assert.Equal((400, "FIELD_INTEGRITY_EXCEPTION"), (answer.Status, answer.ErrorCode));
        await org.CreateAsync("Task", $$"""{"WhatId":"{{found}}"}""");
    }

    [Theory]
    [InlineData("Task", """{"TaskSubtype":"Email"}""", "INVALID_FIELD_FOR_INSERT_UPDATE")]
    [InlineData("Task", """{"Status":null}""", "REQUIRED_FIELD_MISSING")]
    [InlineData("Task", """{"Id":"00T5g0000000001"}""", "INVALID_FIELD")]
    public async Task Refuses_changes_of_what_cannot_change(string type, string body, string code)
    {
        string id = await org.CreateAsync(type, """{"TaskSubtype":"Call"}""");

        Answer answer = await org.SendAsync("PATCH", $"sobjects/{type}/{id}", body);

        Assert.Equal((400, code), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task Refuses_changes_of_a_converted_lead()
    {
        string lead = await org.CreateLeadAsync("A");
        org.Service.Org.ConvertLead(lead);

        Answer answer = await org.SendAsync("PATCH", "sobjects/Lead/" + lead, """{"Rating":"Hot"}""");

        Assert.Equal((400, "CANNOT_UPDATE_CONVERTED_LEAD"), (answer.Status, answer.ErrorCode));
        Assert.Empty(await org.FindAsync("SELECT Id FROM Lead WHERE IsConverted = false"));
    }

    [Theory]
    [InlineData("GET", "sobjects/Lead/00Q5g0000000009", 404, """[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]""")]
    [InlineData("GET", "sobjects/Lead/abc", 404, """[{"errorCode":"NOT_FOUND","message":"Provided external ID field does not exist or is not accessible: abc"}]""")]
    [InlineData("GET", "sobjects/Lead/Phone/1", 404, """[{"errorCode":"NOT_FOUND","message":"Provided external ID field does not exist or is not accessible: Phone"}]""")]
    [InlineData("DELETE", "sobjects/Lead", 405, """[{"message":"HTTP Method 'DELETE' not allowed. Allowed are GET,POST","errorCode":"METHOD_NOT_ALLOWED"}]""")]
    public async Task Refuses_addresses_that_lead_nowhere(string method, string path, int status, string refusal)
    {
        Answer answer = await org.SendAsync(method, path);

        Assert.Equal((status, refusal), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Wants_JSON_and_says_so()
    {
        Answer answer = await org.SendAsync("POST", "sobjects/Lead");

        Assert.Equal((415, "UNSUPPORTED_MEDIA_TYPE"), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task Refuses_the_external_id_in_the_body_of_an_upsert()
    {
        Answer answer = await org.SendAsync("PATCH", "sobjects/Lead/Ext_Id__c/1", """{"LastName":"A","Company":"B","Ext_Id__c":"1"}""");

        Assert.Equal((400, "INVALID_FIELD"), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task Hides_fields_as_if_they_were_not_there()
    {
        string lead = await org.CreateLeadAsync("A");
        org.Service.Org.Settings = new OrgSettings { HiddenFields = new HashSet<string> { "Lead.DoNotCall" } };

        Answer written = await org.SendAsync("PATCH", "sobjects/Lead/" + lead, """{"DoNotCall":true}""");
        Answer queried = await org.QueryAsync("SELECT Id, DoNotCall FROM Lead");
        Answer read = await org.SendAsync("GET", "sobjects/Lead/" + lead);

        Assert.Equal("No such column 'DoNotCall' on sobject of type Lead", written.Message);
        Assert.Equal(
            "\nSELECT Id, DoNotCall FROM Lead\n           ^\nERROR at Row:1:Column:12\nNo such column 'DoNotCall' on entity 'Lead'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.",
            queried.Message);
        Assert.DoesNotContain("DoNotCall", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_lead_that_a_new_one_duplicates()
    {
        string first = await org.CreateLeadAsync("A");
        org.Service.Org.Settings = new OrgSettings { LeadDuplicates = DuplicateAction.Alert };

        Answer answer = await org.SendAsync("POST", "sobjects/Lead", """{"LastName":"B","Company":"C","Phone":"+12065550143"}""");

        Assert.Equal(
            (400, $$$"""[{"duplicateResut":{"allowSave":true,"duplicateRule":"Standard_Lead_Duplicate_Rule","duplicateRuleEntityType":"Lead","errorMessage":"Use one of these records?","matchResults":[{"entityType":"Lead","errors":[],"matchEngine":"FuzzyMatchEngine","matchRecords":[{"additionalInformation":[],"fieldDiffs":[],"matchConfidence":95.0,"record":{"attributes":{"type":"Lead","url":"/salesforce/services/data/v66.0/sobjects/Lead/{{{first}}}"},"Id":"{{{first}}}"}}],"rule":"Standard_Lead_Match_Rule_v1_0","size":1,"success":true}]},"message":"Use one of these records?","errorCode":"DUPLICATES_DETECTED"}]"""),
            (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData(DuplicateAction.Ignore, "", true)]
    [InlineData(DuplicateAction.Alert, "", false)]
    [InlineData(DuplicateAction.Alert, "allowSave=false", false)]
    [InlineData(DuplicateAction.Alert, "allowSave=true; includeRecordDetails=true", true)]
    [InlineData(DuplicateAction.Block, "allowSave=true", false)]
    public async Task Saves_a_duplicate_only_where_the_rule_lets_it(DuplicateAction action, string header, bool isSaved)
    {
        await org.CreateLeadAsync("A");
        org.Service.Org.Settings = new OrgSettings { LeadDuplicates = action };

        Answer answer = await org.SendAsync("POST", "sobjects/Lead", """{"LastName":"B","Company":"C","Phone":"+12065550143"}""", ("Sforce-Duplicate-Rule-Header", header));

        Assert.Equal(isSaved ? 201 : 400, answer.Status);
        Assert.Equal(isSaved ? 2 : 1, org.Service.Records("Lead")!.Count);
    }
}
