using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Tests.Lambda;

namespace Atlas.Engine.LocalCloud.Tests.Hosting;

[Collection("cloud")]
public sealed class LocalPagesTests(CloudFixture fixture) : IDisposable
{
    public void Dispose() => fixture.Cloud.Faults.Clear();

    [MotoFact]
    public async Task Say_how_the_cloud_is()
    {
        JsonNode health = await fixture.LocalAsync("health"), outputs = await fixture.LocalAsync("outputs");

        Assert.Equal("ok", (string?)health["status"]);
        Assert.Equal(fixture.Cloud.Outputs.Endpoint, (string?)outputs["endpoint"]);
        Assert.Equal(["fn true", "on-object true", "on-event true"], health["functions"]?.AsArray().Select(f => $"{f?["name"]} {f?["hasCode"]}"));
    }

    [MotoFact]
    public async Task Move_the_clock_for_functions_too()
    {
        DateTimeOffset before = fixture.Cloud.Clock.GetUtcNow();

        JsonObject moved = await SendAsync(HttpMethod.Put, "clock", """{"advance":"PT8H"}""");
        double offset = (double?)moved["offsetMs"] ?? 0;
        JsonNode? seen = await AnswerAsync("""{"do":"clock"}""");

        Assert.True(fixture.Cloud.Clock.GetUtcNow() >= before.AddHours(8));
        Assert.Equal(offset, (double?)seen?["offset"] ?? 0, 0.001);
        Assert.Equal(offset, (double?)(await fixture.LocalAsync("clock"))["offsetMs"]);
    }

    [MotoFact]
    public async Task Set_the_clock_to_a_moment()
    {
        DateTimeOffset then = fixture.Cloud.Clock.GetUtcNow().AddDays(1);

        JsonObject moved = await SendAsync(HttpMethod.Put, "clock", new JsonObject { ["now"] = then.ToString("O") }.ToJsonString());

        Assert.InRange(DateTimeOffset.Parse((string?)moved["now"] ?? "") - then, TimeSpan.FromMilliseconds(-1), TimeSpan.FromMinutes(1));
    }

    [MotoTheory]
    [InlineData("PUT", "clock", """{"now":"2001-01-01T00:00:00Z"}""", "forward")]
    [InlineData("PUT", "clock", """{"advance":"8 hours"}""", "")]
    [InlineData("PUT", "clock", """{"advance":"-PT1H"}""", "forward")]
    [InlineData("PUT", "clock", """{"later":"PT1H"}""", "advance")]
    [InlineData("PUT", "clock", "{}", "advance")]
    [InlineData("PUT", "clock", "[]", "object")]
    [InlineData("PUT", "clock", "{", "not JSON")]
    [InlineData("POST", "faults", """{"at":"x.Y","do":"explode"}""", "'explode'")]
    [InlineData("POST", "faults", """{"at":"x.Y","do":"fail","often":2}""", "'often'")]
    [InlineData("POST", "faults", """{"at":"x","do":"fail"}""", "'at'")]
    [InlineData("POST", "faults", """{"do":"fail"}""", "'at'")]
    [InlineData("POST", "faults", """{"at":"x.Y","do":"fail","times":0}""", "'times'")]
    [InlineData("POST", "faults", """{"at":"x.Y","do":"fail","times":"2"}""", "'times'")]
    [InlineData("POST", "faults", """[{"at":"x.Y","do":"fail"},7]""", "A fault is")]
    [InlineData("PUT", "people/nobody", """{"person":"busy"}""", "'nobody'")]
    public async Task Refuse_what_they_do_not_understand_and_say_why(string method, string page, string body, string named)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), "/_local/" + page) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using HttpResponseMessage response = await fixture.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())?["message"], StringComparison.Ordinal);
        Assert.Empty(fixture.Cloud.Faults.Armed);
    }

    [MotoFact]
    public async Task Arm_show_and_clear_faults()
    {
        await SendAsync(HttpMethod.Post, "faults", """[{"at":"x.Y","do":"fail","status":503,"code":"Odd","match":"m"},{"at":"event.s3","do":"malformed","times":2,"skip":1,"delayMs":5}]""");

        Assert.Equal([new Fault("x.Y", "fail", Status: 503, Code: "Odd", Match: "m"), new Fault("event.s3", "malformed", 2, 1, 5)], fixture.Cloud.Faults.Armed);
        Assert.Equal(2, (await fixture.LocalAsync("faults")).AsArray().Count);
        await SendAsync(HttpMethod.Delete, "faults", null);
        Assert.Empty((await fixture.LocalAsync("faults")).AsArray());
    }

    [MotoFact]
    public async Task Show_and_take_what_services_have()
    {
        await SendAsync(HttpMethod.Put, "people/%2B12065550100", """{"person":"busy"}""");

        Assert.Equal("+12065550100 busy", (string?)(await fixture.LocalAsync("people"))["named"]);
    }

    [MotoTheory]
    [InlineData("nothing")]
    [InlineData("people/somebody")]
    [InlineData("")]
    public async Task Do_not_know_other_pages(string page)
    {
        using HttpResponseMessage response = await fixture.Http.GetAsync("/_local/" + page);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [MotoFact]
    public async Task Show_what_functions_write()
    {
        await AnswerAsync("""{"do":"log"}""");
        await ScriptedFunctions.UntilAsync(() => fixture.Cloud.Logs.Read("Fn").Any(line => line.Text == "to stdout"));

        JsonArray lines = (await fixture.LocalAsync("logs?function=Fn")).AsArray();

        Assert.Contains(lines, line => (string?)line?["text"] == "to stdout" && (string?)line?["stream"] == "stdout");
        Assert.All(lines, line => Assert.Equal("Fn", (string?)line?["function"]));
    }

    private async Task<JsonNode?> AnswerAsync(string @event)
    {
        InvocationResult result = await fixture.Cloud.Lambda.InvokeAsync("fn", Encoding.UTF8.GetBytes(@event), CancellationToken.None).WaitAsync(ScriptedFunctions.Patience);
        return JsonNode.Parse(result.Payload.Span);
    }

    private async Task<JsonObject> SendAsync(HttpMethod method, string page, string? body)
    {
        using HttpRequestMessage request = new(method, "/_local/" + page);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await fixture.Http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text) as JsonObject ?? [];
    }
}
