using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Salesforce;

namespace Atlas.Engine.LocalCloud.Tests.Salesforce;

public sealed class SalesforceViewTests : IAsyncLifetime
{
    private OpenOrg org = null!;

    public async Task InitializeAsync() => org = await OpenOrg.StartLoggedInAsync();

    public async Task DisposeAsync() => await org.DisposeAsync();

    private JsonNode? Read(string path) => org.Service.View.Read!(path);

    private JsonNode? Write(string path, string body) => org.Service.View.Write!(path, JsonNode.Parse(body)!.AsObject());

    [Fact]
    public void Adds_records_as_a_person_would_and_shows_them()
    {
        org.Service.Org.Settings = new OrgSettings { LeadDuplicates = DuplicateAction.Block };

        Write("Lead", """{"LastName":"A","Company":"B","Phone":"1"}""");
        string? id = Write("Lead", """{"LastName":"A","Company":"B","Phone":"1"}""")?["id"]?.GetValue<string>();

        Assert.Equal("salesforce", org.Service.View.Name);
        Assert.Equal("""{"Lead":2,"Task":0,"Case":0}""", Read("")!.ToJsonString());
        Assert.Equal(id, Read("Lead")![1]!["Id"]!.GetValue<string>());
        Assert.Null(Read("Account"));
        Assert.Null(Write("Account", "{}"));
    }

    [Fact]
    public void Converts_a_lead()
    {
        string id = Write("Lead", """{"LastName":"A","Company":"B"}""")!["id"]!.GetValue<string>();

        Write($"Lead/{id}/convert", "{}");

        Assert.True(Read("Lead")![0]!["IsConverted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Ends_sessions()
    {
        Write("sessions", "{}");

        Assert.Equal(401, (await org.SendAsync("GET", "limits")).Status);
    }

    [Fact]
    public void Changes_the_settings_it_is_given_and_keeps_the_others()
    {
        Write("settings", """{"hiddenFields":["Lead.DoNotCall"],"user":"locked"}""");
        Write("settings", """{"leadDuplicates":"Alert","sessionMinutes":15,"dailyApiRequests":7}""");

        Assert.Equal(
            """{"hiddenFields":["Lead.DoNotCall"],"leadDuplicates":"Alert","user":"Locked","sessionMinutes":15,"dailyApiRequests":7}""",
            Read("settings")!.ToJsonString());
    }

    [Theory]
    [InlineData("settings", """{"mood":"x"}""", "mood: there is no such setting.")]
    [InlineData("settings", """{"user":"x"}""", "user: one of Approved, NotApproved, NotAdminApproved, Inactive, Locked was expected.")]
    [InlineData("settings", """{"user":null}""", "user: a value was expected.")]
    [InlineData("settings", """{"dailyApiRequests":"x"}""", null)]
    [InlineData("settings", """{"hiddenFields":"x"}""", null)]
    [InlineData("Lead", """{"LastName":"A"}""", "Required fields are missing: [Company]")]
    [InlineData("Lead/00Q5g0000000009/convert", "{}", "The requested resource does not exist")]
    public void Says_what_it_does_not_take(string path, string body, string? message)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Write(path, body));

        if (message is not null) Assert.Equal(message, error.Message);
    }
}
