using System.Text;
using System.Text.Json;
using Atlas.Engine.Calls;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Engine.Tests.Hosting;

public sealed class JsonLoggerTests
{
    private readonly MemoryStream output = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero));

    [Fact]
    public void Writes_one_object_a_line_in_lambdas_field_names()
    {
        Logger().GateDecided("Denied", "ConsentMissing");

        JsonElement line = Line();
        Assert.Equal("2026-03-14T09:26:53.589Z", line.GetProperty("timestamp").GetString());
        Assert.Equal("Information", line.GetProperty("level").GetString());
        Assert.Equal("GateDecided", line.GetProperty("event").GetString());
        Assert.Equal("Denied", line.GetProperty("decision").GetString());
        Assert.Equal("ConsentMissing", line.GetProperty("rule").GetString());
    }

    [Fact]
    public void Writes_numbers_and_flags_as_such()
    {
        Logger().LeadKept("00Q5g00000ABCDEFGH", true);

        Assert.Equal(JsonValueKind.True, Line().GetProperty("created").ValueKind);
    }

    [Fact]
    public void Names_a_foreign_error_and_keeps_its_message_to_itself()
    {
        Logger().InvocationFailed(new FormatException("+12065550143 is no date"));

        Assert.Equal("FormatException", Line().GetProperty("errorType").GetString());
        Assert.DoesNotContain("12065550143", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_the_message_of_an_error_of_ours()
    {
        Logger().InvocationFailed(new SalesforceUnavailable("Salesforce answered 503.", new IOException("secret")));

        Assert.Equal("Salesforce answered 503.", Line().GetProperty("errorMessage").GetString());
        Assert.Equal("IOException", Line().GetProperty("causeType").GetString());
        Assert.DoesNotContain("secret", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_a_metric_with_its_members_at_the_top()
    {
        new Metrics(new LogLines(output), "Atlas/test", time).Count("CallOutcome", "Telephony", nameof(Telephony.Busy));

        JsonElement line = Line();
        Assert.Equal("Busy", line.GetProperty("Telephony").GetString());
        Assert.Equal(1, line.GetProperty("CallOutcome").GetDouble());
        JsonElement directive = line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        Assert.Equal("Atlas/test", directive.GetProperty("Namespace").GetString());
        Assert.Equal("Telephony", directive.GetProperty("Dimensions")[0][0].GetString());
        Assert.Equal("CallOutcome", directive.GetProperty("Metrics")[0].GetProperty("Name").GetString());
        Assert.Equal(time.GetUtcNow().ToUnixTimeMilliseconds(), line.GetProperty("_aws").GetProperty("Timestamp").GetInt64());
    }

    private JsonLogger Logger() => new(new LogLines(output), time);

    private string Text() => Encoding.UTF8.GetString(output.ToArray());

    private JsonElement Line()
    {
        string[] lines = Text().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return JsonDocument.Parse(Assert.Single(lines)).RootElement;
    }
}
