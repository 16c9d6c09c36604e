using System.Text.RegularExpressions;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>What is given as text is one thing and not many: no wildcard reaches a policy, and no second line anything.</summary>
public sealed class PatternTests
{
    private static readonly Dictionary<string, string> Good = new(StringComparer.Ordinal)
    {
        ["ConnectInstanceId"] = "11111111-2222-4333-8444-555555555555",
        ["ConnectInstanceAlias"] = "atlas-test",
        ["ConnectSourceNumber"] = "+12065550100",
        ["ConnectNumberCountry"] = "US",
        ["PlaybookUri"] = "s3://company/playbooks/atlas playbook.json",
        ["BedrockScenarioProfile"] = "us.amazon.nova-2-lite-v1:0",
        ["BedrockConversationProfile"] = "global.amazon.nova-2-lite-v1:0",
        ["BedrockSummaryProfile"] = "eu.amazon.nova-2-lite-v1:0",
        ["BedrockGuardrailId"] = "guard1234567",
        ["BedrockGuardrailVersion"] = "DRAFT",
        ["SalesforceSecretArn"] = "arn:aws:secretsmanager:us-east-1:123456789012:secret:company/salesforce-AbCdEf",
        ["SalesforceApiVersion"] = "v66.0",
        ["SalesTeamEmail"] = "sales@example.com",
        ["AlarmEmail"] = "alarms@example.com",
        ["BudgetEmail"] = "budget@example.com",
    };

    // Asterisks may stand in the name of a mailbox, and an address reaches no policy.
    private static readonly string[] Addresses = ["SalesTeamEmail", "AlarmEmail", "BudgetEmail"];

    public static TheoryData<string> Parameters => [.. Written.Section("Parameters").Where(parameter => Written.Text(parameter.Value, "AllowedPattern") is not null).Select(parameter => parameter.Key)];

    public static TheoryData<string> OfPolicies => [.. Good.Keys.Except(Addresses)];

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Takes_what_is_meant(string parameter) => Assert.True(Takes(parameter, Good[parameter]));

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Takes_nothing_where_nothing_is_the_default(string parameter) =>
        Assert.Equal(Written.Text(Written.Section("Parameters")[parameter], "Default")?.Length == 0, Takes(parameter, ""));

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Takes_one_line(string parameter) => Assert.All(
        ["\n", $"{Good[parameter]}\n", $"\n{Good[parameter]}", $"{Good[parameter]}\n{Good[parameter]}", $"{Good[parameter]}\r\n", $"{Good[parameter]} x\nx"],
        text => Assert.False(Takes(parameter, text)));

    [Theory]
    [MemberData(nameof(OfPolicies))]
    public void Takes_no_wildcard_into_a_policy(string parameter)
    {
        // A policy reads ${...} as a variable, which stands for many things as an asterisk does.
        string[] wildcards = ["*", "?", "${aws:username}"];
        string text = Good[parameter];

        Assert.All(wildcards, wildcard =>
        {
            Assert.False(Takes(parameter, wildcard));
            Assert.All(Enumerable.Range(0, text.Length + 1), at => Assert.False(Takes(parameter, text.Insert(at, wildcard)), text.Insert(at, wildcard)));
        });
    }

    // CloudFormation wants the whole value to match, and $ is the end of it.
    private static bool Takes(string parameter, string value) =>
        Regex.IsMatch(value, $@"\A(?:{Written.Text(Written.Section("Parameters")[parameter], "AllowedPattern")})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
