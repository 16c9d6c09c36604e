using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;
using Atlas.Engine.Transcribe;

namespace Atlas.Engine.Template.Tests;

/// <summary>A function is told of what it waits for, again where that fails, and nothing is lost where it goes on failing.</summary>
public sealed class EventTests
{
    private static readonly CloudTemplate Template = Repository.Template;

    private static readonly Dictionary<string, (string Function, string Pattern)> Expected = new(StringComparer.Ordinal)
    {
        ["StartTranscriptionHandlerRecordingLanded"] = ("StartTranscriptionHandler", """
            {"source":["aws.s3"],"detail-type":["Object Created"],
             "detail":{"bucket":{"name":["${RecordingsBucket}"]},"object":{"key":[{"wildcard":"connect/*.wav"}]}}}
            """),
        ["SummarizeAndResumeHandlerTranscriptionEnded"] = ("SummarizeAndResumeHandler", """
            {"source":["aws.transcribe"],"detail-type":["Transcribe Job State Change"],
             "detail":{"TranscriptionJobStatus":["COMPLETED","FAILED"],"TranscriptionJobName":[{"prefix":"PREFIX"}]}}
            """.Replace("PREFIX", TranscriptionJobs.Prefix, StringComparison.Ordinal)),
        ["SummarizeAndResumeHandlerCallEnded"] = ("SummarizeAndResumeHandler", """
            {"source":["aws.connect"],"detail-type":["Amazon Connect Contact Event"],
             "detail":{"eventType":["DISCONNECTED"],"initiationMethod":["API"]}}
            """),
    };

    public static TheoryData<string> Rules => [.. Expected.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Is_told_of_what_it_waits_for(string name)
    {
        EventRule rule = Template.Rules.Single(candidate => candidate.Name == name);

        RuleTarget target = Assert.Single(rule.Targets);
        Assert.Equal((Template.GetAtt(Expected[name].Function, "Arn"), null), (target.Arn, target.Input));
        JsonNode? pattern = JsonNode.Parse(Filled.In(Template, Expected[name].Pattern));
        Assert.Equal(pattern?.ToJsonString(), rule.Pattern.ToJsonString());
    }

    [Fact]
    public void Is_told_of_nothing_else()
    {
        Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), Template.Rules.Select(rule => rule.Name).Order(StringComparer.Ordinal));
        Assert.Empty(Template.Schedules);
        Assert.Empty(Template.BucketNotifications);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Is_told_again_and_the_event_is_kept_where_that_fails(string name)
    {
        string function = Expected[name].Function;
        JsonNode? told = Template.Resources[function].Properties["Events"]?[name[function.Length..]]?["Properties"];

        Assert.Equal("""{"MaximumRetryAttempts":8,"MaximumEventAgeInSeconds":3600}""", told?["RetryPolicy"]?.ToJsonString());
        Assert.Equal(Filled.In(Template, """{"Arn":"${UndeliveredEvents.Arn}"}"""), told?["DeadLetterConfig"]?.ToJsonString());
        Assert.Null(told?["State"]);
    }

    [Fact]
    public void Tries_an_event_three_times_and_keeps_what_it_failed_at()
    {
        CloudResource[] told = [.. Template.OfType("AWS::Serverless::Function").Where(function => function.Properties.ContainsKey("Events"))];

        Assert.Equal(Expected.Values.Select(rule => rule.Function).Distinct().Order(StringComparer.Ordinal), told.Select(function => function.LogicalId).Order(StringComparer.Ordinal));
        Assert.All(told, function => Assert.Equal(
            Filled.In(Template, """{"MaximumRetryAttempts":2,"MaximumEventAgeInSeconds":3600,"DestinationConfig":{"OnFailure":{"Type":"SQS","Destination":"${FailedEvents.Arn}"}}}"""),
            function.Properties["EventInvokeConfig"]?.ToJsonString()));
        Assert.Contains("its function failed at it three times", Repository.Read("docs", "operations.md"), StringComparison.Ordinal);
    }
}
