using System.Text.RegularExpressions;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>An alarm is raised when the page says, and tells whom it must.</summary>
public sealed partial class AlarmTests
{
    private static readonly CloudTemplate Template = Repository.Template;

    /// <summary>What raises each alarm, the sentence that docs/operations.md has for it, and what it reckons with.</summary>
    private static readonly Dictionary<string, Row> Expected = new(StringComparer.Ordinal)
    {
        ["FunctionErrorsAlarm"] = new(
            "SUM(METRICS()) >= 3, 2 of 3 times",
            "Functions failed three times or more in five minutes, twice within a quarter of an hour.",
            OfEveryFunction("Errors")),
        ["FunctionThrottlesAlarm"] = new("SUM(METRICS()) >= 1, 1 of 1 times", "Lambda refused to run a function", OfEveryFunction("Throttles")),
        ["FailedTurnsAlarm"] = new("Sum of AtlasEngine/atlas-local TurnFailed Channel=voice in 300 s >= 1, 1 of 1 times", "A spoken turn failed and the person heard the apology"),
        ["SlowTurnsAlarm"] = new(
            "p99 of AtlasEngine/atlas-local TurnTime Channel=voice in 300 s > 4000, 2 of 3 times",
            "Of the spoken turns of five minutes one in a hundred took longer than four seconds."),
        ["ModelAbsentAlarm"] = new(
            "IF(absent >= 5, 100 * absent / (absent + FILL(answered, 0)), 0) > 50, 1 of 1 times",
            "Of at least five requests to the language model within a quarter of an hour more than half got no answer",
            "absent = Sum of AtlasEngine/atlas-local ModelAbsent in 900 s",
            "answered = SampleCount of AtlasEngine/atlas-local ModelTokens Direction=input in 900 s"),
        ["WorkflowFailuresAlarm"] = new(
            "SUM(METRICS()) >= 1, 1 of 1 times",
            "A lead ended as `Workflow Failed`, was aborted or timed out.",
            "m1 = Sum of AWS/States ExecutionsFailed StateMachineArn=${AtlasEngineWorkflow} in 300 s",
            "m2 = Sum of AWS/States ExecutionsTimedOut StateMachineArn=${AtlasEngineWorkflow} in 300 s",
            "m3 = Sum of AWS/States ExecutionsAborted StateMachineArn=${AtlasEngineWorkflow} in 300 s"),
        ["DeadLettersAlarm"] = new(
            "SUM(METRICS()) >= 1, 1 of 1 times",
            "An event could not be delivered (`UndeliveredEvents`) or its function failed at it three times (`FailedEvents`, with the error).",
            "m1 = Maximum of AWS/SQS ApproximateNumberOfMessagesVisible QueueName=${UndeliveredEvents.QueueName} in 300 s",
            "m2 = Maximum of AWS/SQS ApproximateNumberOfMessagesVisible QueueName=${FailedEvents.QueueName} in 300 s"),
        ["OverdueCallsAlarm"] = new("Sum of AtlasEngine/atlas-local CallOverdue in 300 s >= 1, 1 of 1 times", "no signal of its end came within the workflow's patience"),
        ["LongExecutionsAlarm"] = new(
            "Maximum of AWS/States ExecutionTime StateMachineArn=${AtlasEngineWorkflow} in 3600 s > 604800000, 1 of 1 times", "A lead was under way for more than a week"),
        ["DeniedButDialledAlarm"] = new("Sum of AtlasEngine/atlas-local DeniedButDialled in 300 s > 0, 1 of 1 times", "This must never happen."),
        ["OptOutRateAlarm"] = new(
            "IF(answered >= 10, 100 * FILL(optouts, 0) / answered, 0) > 10, 1 of 1 times",
            "Of at least ten people who answered within a day, more than one in ten asked not to be called.",
            "answered = Sum of AtlasEngine/atlas-local CallOutcome Telephony=Answered in 86400 s",
            "optouts = Sum of AtlasEngine/atlas-local OptOut Channel=voice in 86400 s"),
        ["NoCallsAlarm"] = new(
            "IF(DAY(none) < 6 AND HOUR(none) >= 17 AND HOUR(none) < 22, MAX([placed, none]), 1) < 1, 3 of 3 times",
            "No call was placed for three hours in a row between 17 and 22 o'clock UTC from Monday to Friday.",
            "none = TIME_SERIES(0) in 3600 s",
            "placed = Sum of AtlasEngine/atlas-local CallPlaced in 3600 s"),
    };

    public static TheoryData<string> Alarms => [.. Template.OfType("AWS::CloudWatch::Alarm").Select(alarm => alarm.LogicalId)];

    [Theory]
    [MemberData(nameof(Alarms))]
    public void Is_raised_when_it_must_be(string alarm)
    {
        Assert.True(Expected.TryGetValue(alarm, out Row? row), $"{alarm} is new: say here when it is raised, and on the page what it means.");
        Alarm raised = new(Template.Resources[alarm]);

        Assert.Equal(Filled.In(Template, row.When), raised.ToString());
        Assert.Equal(row.Of.Select(line => Filled.In(Template, line)), raised.Of);
        Assert.True(raised.LooksAtTheFirst, $"{alarm} looks at more than its first line.");
        Assert.Equal(["AlarmActions", "AlarmDescription", "AlarmName", "OKActions", "Tags", "TreatMissingData"], raised.LeftOut.Except(["ActionsEnabled"]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Alarms))]
    public void Is_raised_when_the_page_says(string alarm) =>
        Assert.Contains(Expected[alarm].Page, Spaces().Replace(Section(alarm), " "), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Alarms))]
    public void Tells_the_alarm_topic_that_it_is_raised_and_that_it_is_over(string alarm)
    {
        CloudResource resource = Template.Resources[alarm];

        Assert.Equal([Template.Resources["AlarmTopic"].Ref], Grant.Texts(resource.Properties["AlarmActions"]));
        Assert.Equal([Template.Resources["AlarmTopic"].Ref], Grant.Texts(resource.Properties["OKActions"]));
        Assert.True(resource.Properties["ActionsEnabled"]?.GetValue<bool>() ?? true);
        Assert.Equal("notBreaching", resource.Text("TreatMissingData"));
        Assert.StartsWith("atlas-local-", resource.Text("AlarmName"), StringComparison.Ordinal);
        Assert.EndsWith(" See docs/operations.md.", resource.Text("AlarmDescription"), StringComparison.Ordinal);
    }

    [Fact]
    public void Has_every_alarm_that_it_must() => Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), Template.OfType("AWS::CloudWatch::Alarm").Select(alarm => alarm.LogicalId).Order(StringComparer.Ordinal));

    [Fact]
    public void Is_explained_on_the_page_and_no_other_is() => Assert.Equal(
        Expected.Keys.Order(StringComparer.Ordinal), Names().Matches(Page).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("README.md", "Twelve alarms")]
    [InlineData("docs/operations.md", "twelve alarms")]
    public void Is_counted_on_the_pages(string page, string words)
    {
        Assert.Equal(12, Expected.Count);
        Assert.Contains(words, Repository.Read(page.Split('/')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev", "atlas-test")]
    [InlineData("staging", "atlas-test")]
    [InlineData("prod", "")]
    public void Is_not_raised_by_silence_where_nobody_is_expected_to_call(string environment, string instance)
    {
        CloudTemplate template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string> { ["Environment"] = environment, ["ConnectInstanceAlias"] = instance });

        Assert.DoesNotContain("NoCallsAlarm", template.Resources.Keys);
        Assert.Equal(Expected.Count - 1, template.OfType("AWS::CloudWatch::Alarm").Count());
    }

    private static string Page { get; } = Repository.Read("docs", "operations.md");

    private static string Section(string alarm) => Page.Split($"**{alarm}**").ElementAtOrDefault(1)?.Split("\n\n")[0] ?? "";

    private static string[] OfEveryFunction(string metric) =>
        [.. Template.Functions.Select((function, at) => $"m{at + 1} = Sum of AWS/Lambda {metric} FunctionName={function.Name} in 300 s")];

    private sealed record Row(string When, string Page, params IReadOnlyList<string> Of);

    [GeneratedRegex(@"^\*\*([A-Za-z]+Alarm)\*\*", RegexOptions.Multiline)]
    private static partial Regex Names();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
