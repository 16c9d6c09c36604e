using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>Parameters that exclude each other are refused before anything is made, and all others are not.</summary>
public sealed class RuleTests
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["instance"] = "ConnectInstanceId=11111111-2222-4333-8444-555555555555",
        ["alias"] = "ConnectInstanceAlias=atlas-test",
        ["number"] = "ConnectSourceNumber=+12065550100",
        ["country"] = "ConnectNumberCountry=US",
        ["guardrail"] = "BedrockGuardrailId=guard1234567",
        ["version"] = "BedrockGuardrailVersion=1",
        ["budget"] = "MonthlyBudgetUsd=100",
        ["reader"] = "BudgetEmail=budget@example.com",
    };

    [Theory]
    [InlineData("")]
    [InlineData("instance number")]
    [InlineData("instance country")]
    [InlineData("alias country")]
    [InlineData("guardrail version")]
    [InlineData("budget reader")]
    [InlineData("reader")]
    [InlineData("alias country guardrail version budget reader")]
    public void Takes_what_goes_together(string given) => Assert.Empty(RuleBook.Broken(Given(given)));

    [Theory]
    [InlineData("instance", "AnInstanceCallsFromANumber 1")]
    [InlineData("alias", "OneInstance 2")]
    [InlineData("number", "ANumberNeedsAnInstance 1")]
    [InlineData("country", "OneNumber 2")]
    [InlineData("instance alias country", "OneInstance 1")]
    [InlineData("instance number country", "OneNumber 1")]
    [InlineData("number country", "OneNumber 1", "OneNumber 2", "ANumberNeedsAnInstance 1")]
    [InlineData("alias number", "OneInstance 2", "ANumberNeedsAnInstance 1")]
    [InlineData("alias number country", "OneNumber 1", "ANumberNeedsAnInstance 1")]
    [InlineData("instance alias", "OneInstance 1", "OneInstance 2", "AnInstanceCallsFromANumber 1")]
    [InlineData("guardrail", "AGuardrailHasAVersion 1")]
    [InlineData("version", "AGuardrailHasAVersion 1")]
    [InlineData("budget", "ABudgetHasAReader 1")]
    public void Refuses_what_does_not(string given, params string[] broken) =>
        Assert.Equal(broken.Order(StringComparer.Ordinal), RuleBook.Broken(Given(given)).Order(StringComparer.Ordinal));

    [Fact]
    public void Says_for_every_refusal_what_to_give() => Assert.All(
        Written.Section("Rules").SelectMany(rule => Written.List(Written.Member(rule.Value, "Assertions"))),
        assertion => Assert.Matches(@"\bGive .+\.$", assertion["AssertDescription"].ToString()));

    private static Dictionary<string, string> Given(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Words[word].Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
