using NetCoreForce.Client;

namespace StandIns.NetCoreForce.Tests;

public sealed class QueryTests : IAsyncLifetime
{
    private const string FirstPage = """{"totalSize":3,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g-2","records":[{"Id":"1"},{"Id":"2"}]}""";
    private const string LastPage = """{"totalSize":3,"done":true,"records":[{"Id":"3"}]}""";

    private SmallServer server = null!;

    public async Task InitializeAsync() => server = await SmallServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    private ForceClient Client => new(server.Url, "v66.0", "token");

    [Fact]
    public async Task Percent_encodes_the_query_once()
    {
        server.Answers(200, LastPage);

        await Client.Query<Dictionary<string, object>>(@"SELECT Id FROM Lead WHERE LastName = 'O\'Neil' AND Phone = '+1206'");

        Assert.Equal(
            "/services/data/v66.0/query?q=SELECT%20Id%20FROM%20Lead%20WHERE%20LastName%20%3D%20%27O%5C%27Neil%27%20AND%20Phone%20%3D%20%27%2B1206%27",
            server.Requests[0].Target);
    }

    [Fact]
    public async Task Asks_for_deleted_records_elsewhere()
    {
        server.Answers(200, LastPage);

        await Client.Query<Dictionary<string, object>>("SELECT Id FROM Lead", queryAll: true);

        Assert.StartsWith("/services/data/v66.0/queryAll?q=", server.Requests[0].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follows_the_pages()
    {
        server.Answers(200, FirstPage).Answers(200, LastPage);

        List<Dictionary<string, object>> found = await Client.Query<Dictionary<string, object>>("SELECT Id FROM Lead");

        Assert.Equal(["1", "2", "3"], found.Select(record => record["Id"]));
        Assert.Equal("/services/data/v66.0/query/01g-2", server.Requests[1].Target);
    }

    [Fact]
    public async Task Stops_where_the_next_page_has_no_address()
    {
        server.Answers(200, """{"totalSize":9,"done":false,"records":[{"Id":"1"}]}""");

        Assert.Single(await Client.Query<Dictionary<string, object>>("SELECT Id FROM Lead"));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Reads_a_page_only_when_it_is_wanted()
    {
        server.Answers(200, FirstPage).Answers(200, LastPage);

        await foreach (Dictionary<string, object> record in Client.QueryAsync<Dictionary<string, object>>("SELECT Id FROM Lead", batchSize: 200))
        {
            if (Equals(record["Id"], "2")) break;
        }

        Assert.Equal("batchSize=200", Assert.Single(server.Requests).Headers["Sforce-Query-Options"]);
    }

    [Fact]
    public async Task Ends_when_it_is_cancelled()
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Dictionary<string, object> unused in Client.QueryAsync<Dictionary<string, object>>("SELECT Id FROM Lead", cancellationToken: source.Token))
            {
            }
        });
    }

    [Theory]
    [InlineData("""{"totalSize":0,"done":true,"records":[]}""", null)]
    [InlineData(LastPage, "3")]
    public async Task Finds_one_or_none(string page, string? id)
    {
        server.Answers(200, page);

        Dictionary<string, object>? found = await Client.QuerySingle<Dictionary<string, object>>("SELECT Id FROM Lead");

        Assert.Equal(id, found?["Id"]);
    }

    [Fact]
    public async Task Refuses_several_where_one_is_expected()
    {
        server.Answers(200, FirstPage).Answers(200, LastPage);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Client.QuerySingle<Dictionary<string, object>>("SELECT Id FROM Lead"));
    }

    [Fact]
    public async Task Counts()
    {
        server.Answers(200, """{"totalSize":42,"done":true,"records":[]}""");

        Assert.Equal(42, await Client.CountQuery("Select Count() From Lead"));
    }

    [Fact]
    public async Task Refuses_to_count_by_a_query_that_does_not_count()
    {
        await Assert.ThrowsAsync<ForceApiException>(() => Client.CountQuery("SELECT Id FROM Lead"));
        Assert.Empty(server.Requests);
    }
}
