using System.Net;
using NetCoreForce.Client;
using NetCoreForce.Client.Models;

namespace StandIns.NetCoreForce.Tests;

public sealed class RefusalTests : IAsyncLifetime
{
    private SmallServer server = null!;

    public async Task InitializeAsync() => server = await SmallServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    private Task<ForceApiException> FailingAsync() => Assert.ThrowsAsync<ForceApiException>(() =>
        new ForceClient(server.Url, "v66.0", "token").CreateRecord("Lead", new Dictionary<string, object> { ["LastName"] = "A" }));

    [Fact]
    public async Task Tells_what_Salesforce_said()
    {
        server.Answers(400, """[{"message":"Required fields are missing: [Company]","errorCode":"REQUIRED_FIELD_MISSING","fields":["Company"]},{"message":"m","errorCode":"C"}]""");

        ForceApiException error = await FailingAsync();

        Assert.Equal(HttpStatusCode.BadRequest, error.HttpStatusCode);
        Assert.Collection(
            error.Errors,
            first =>
            {
                Assert.Equal(("REQUIRED_FIELD_MISSING", "Required fields are missing: [Company]"), (first.ErrorCode, first.Message));
                Assert.Equal(["Company"], first.Fields);
            },
            second => Assert.Null(second.Fields));
        Assert.Contains("REQUIRED_FIELD_MISSING", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_renew_or_retry_when_the_session_is_over()
    {
        server.Answers(401, """[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""");

        ForceApiException error = await FailingAsync();

        Assert.Equal("INVALID_SESSION_ID", Assert.Single(error.Errors).ErrorCode);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("<html>Maintenance</html>")]
    [InlineData("")]
    [InlineData("""{"error":"invalid"}""")]
    [InlineData("""["text"]""")]
    public async Task Keeps_the_status_of_a_refusal_that_it_cannot_read(string body)
    {
        server.Answers(503, body, "text/html");

        ForceApiException error = await FailingAsync();

        Assert.Null(error.Errors);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, error.HttpStatusCode);
    }

    [Theory]
    [InlineData("<html>Login</html>")]
    [InlineData("")]
    [InlineData("""{"id":"00Q1"}""")]
    [InlineData("""[]""")]
    public async Task Takes_a_success_that_it_cannot_read_for_no_answer(string body)
    {
        server.Answers(200, body);

        ForceApiException error = await FailingAsync();

        Assert.Null(error.Errors);
        Assert.Equal(0, (int)error.HttpStatusCode);
    }

    [Fact]
    public async Task Takes_a_lost_connection_for_no_answer()
    {
        server.HangsUp();

        ForceApiException error = await FailingAsync();

        Assert.Null(error.Errors);
        Assert.Equal(0, (int)error.HttpStatusCode);
    }

    [Fact]
    public async Task Lists_the_records_that_share_an_external_id()
    {
        server.Answers(300, """["/services/data/v66.0/sobjects/Lead/00Q1","/services/data/v66.0/sobjects/Lead/00Q2"]""");

        ForceApiException error = await FailingAsync();

        Assert.Equal(["/services/data/v66.0/sobjects/Lead/00Q1", "/services/data/v66.0/sobjects/Lead/00Q2"], error.ObjectUrls);
    }

    [Fact]
    public void Keeps_what_it_is_made_of()
    {
        ErrorResponse reason = new() { ErrorCode = "C", Message = "m" };

        Assert.Equal([reason], new ForceApiException("text", reason, HttpStatusCode.Conflict).Errors);
        Assert.Equal([reason], new ForceApiException("text", [reason]).Errors);
    }
}
