using System.Net;
using System.Text.Json.Nodes;
using Atlas.Engine.Console.Tests.World;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Engine.Console.Tests;

[Collection(nameof(RunningConsole))]
public sealed class SafetyTests(RunningConsole console)
{
    [BrowserTheory]
    [InlineData("_console/start")]
    [InlineData("_console/feed")]
    [InlineData("_local/salesforce/Lead")]
    [InlineData("")]
    public async Task Refuses_what_a_page_of_another_origin_asks_for(string path)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(path, ("Origin", "https://example.com")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(path, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(path, ("Host", "rebound.example.com")));
    }

    [BrowserFact]
    public async Task Follows_a_link_from_elsewhere() =>
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")));

    [BrowserTheory]
    [InlineData("POST", "_console/handset/none", """{"act":"Answer"}""", "That call is over.")]
    [InlineData("POST", "_console/handset/none", """{"act":"Explode"}""", "'act' is one of")]
    [InlineData("POST", "_console/handset/none", """{"act":"0"}""", "'act' is one of")]
    [InlineData("POST", "_console/handset/none", """{"act":"Say"}""", "'text' is text.")]
    [InlineData("POST", "_console/handset/none", """{"act":"Press","text":"A"}""", "keys 0 to 9")]
    [InlineData("PUT", "_console/handset", """{"pace":7}""", "from 0 to 1")]
    [InlineData("PUT", "_console/handset", """{"answering":"nobody"}""", "nobody called")]
    [InlineData("PUT", "_console/playbook", """{"text":"{}"}""", "The playbook, line 1")]
    [InlineData("PUT", "_console/playbook", "[", "not JSON")]
    public async Task Says_what_is_wrong_with_a_request(string method, string path, string body, string reason)
    {
        using HttpRequestMessage request = new(HttpMethod.Parse(method), new Uri(console.Cloud.Endpoint, path)) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        using HttpResponseMessage answer = await console.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Leaves_the_root_to_whoever_signs_for_S3()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, console.Cloud.Endpoint);
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=someone/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        using HttpResponseMessage answer = await console.Http.SendAsync(request);

        Assert.Contains("ListAllMyBucketsResult", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Stays_usable_with_a_thousand_interactions()
    {
        for (int batch = 0; batch < 40; batch++)
        {
            await console.Client.CallAsync("dynamodb", "DynamoDB_20120810.BatchWriteItem", new JsonObject
            {
                ["RequestItems"] = new JsonObject { [console.Cloud.Outputs.InteractionsTable] = new JsonArray([.. Enumerable.Range(batch * 25, 25).Select(Interaction)]) },
            }, CancellationToken.None);
        }

        await using Visit visit = await console.OpenAsync(view: "history");

        await Expect(visit.Page.Locator("#history tbody tr")).ToHaveCountAsync(50);
        await visit.Page.GetByLabel("Search").FillAsync("crowd0777");
        await Expect(visit.Page.Locator("#history tbody tr")).ToHaveCountAsync(1);
        await visit.Page.GetByLabel("Search").FillAsync("crowd");
        await Expect(visit.Page.Locator("#history [role=status]")).ToContainTextAsync("1000 of");
        await visit.Button("Show more").ClickAsync();
        await Expect(visit.Page.Locator("#history tbody tr")).ToHaveCountAsync(100);
        Assert.Empty(visit.Problems);
    }

    private async Task<HttpStatusCode> StatusAsync(string path, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(console.Cloud.Endpoint, path));
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using HttpResponseMessage answer = await console.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }

    private static JsonNode Interaction(int number) => new JsonObject
    {
        ["PutRequest"] = new JsonObject
        {
            ["Item"] = new JsonObject
            {
                ["PK"] = Text($"LEAD#+1212556{number:0000}"),
                ["SK"] = Text($"INTERACTION#2026-01-01T00:00:00.000Z#crowd{number:0000}"),
                ["InteractionId"] = Text($"crowd{number:0000}"),
                ["StartedAt"] = Text("2026-01-01T00:00:00.000Z"),
                ["Number"] = Text($"+1212556{number:0000}"),
                ["FirstName"] = Text("Crowd"),
                ["LastName"] = Text($"Member {number}"),
                ["Status"] = Text("Closed"),
            },
        },
    };

    private static JsonObject Text(string value) => new() { ["S"] = value };
}
