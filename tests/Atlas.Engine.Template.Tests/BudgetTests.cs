using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>Somebody is told when the month costs more than it may, where an amount and a reader were given.</summary>
public sealed class BudgetTests
{
    [Fact]
    public void Tells_its_reader_at_80_percent_and_when_the_forecast_exceeds_it()
    {
        JsonObject budget = Repository.Template.Resources["MonthlyBudget"].Properties;

        Assert.Equal("""{"BudgetType":"COST","TimeUnit":"MONTHLY","BudgetLimit":{"Amount":"100","Unit":"USD"}}""", budget["Budget"]?.ToJsonString());
        Assert.Equal(
            ["ACTUAL GREATER_THAN 80 PERCENTAGE: EMAIL budget@example.com", "FORECASTED GREATER_THAN 100 PERCENTAGE: EMAIL budget@example.com"],
            (budget["NotificationsWithSubscribers"] as JsonArray ?? []).Select(told => $"{Words(told?["Notification"])}: {string.Join(", ", (told?["Subscribers"] as JsonArray ?? []).Select(Words))}"));
        Assert.Contains("writes to `BudgetEmail` at 80 % of the amount, and when the forecast exceeds it", Repository.Read("docs", "operations.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MonthlyBudgetUsd", "100")]
    [InlineData("BudgetEmail", "budget@example.com")]
    public void Is_made_where_both_are_given(string alone, string value) => Assert.DoesNotContain(
        "MonthlyBudget", CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string> { [alone] = value }).Resources.Keys);

    private static string Words(JsonNode? members) => string.Join(' ', (members as JsonObject ?? []).Select(member => member.Value?.ToString()));
}
