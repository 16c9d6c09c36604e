using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Events;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.LocalCloud.Tests.Lambda;
using Atlas.Engine.LocalCloud.Tests.Templates;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Engine.LocalCloud.Tests.Events;

public sealed class EventBusTests : IAsyncDisposable
{
    private const string Yaml = """
        Resources:
          Fn:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: fn
              Events:
                Ended: {Type: EventBridgeRule, Properties: {Pattern: {source: [aws.connect], detail: {eventType: [DISCONNECTED]}}}}
                Sweep: {Type: Schedule, Properties: {Schedule: rate(1 hour)}}
          Constant:
            Type: AWS::Events::Rule
            Properties: {EventPattern: {source: [aws.transcribe]}, Targets: [{Id: t, Arn: !GetAtt Fn.Arn, Input: '{"constant":true}'}]}
          Permit:
            Type: AWS::Lambda::Permission
            Properties: {FunctionName: !Ref Fn, Principal: events.amazonaws.com, SourceArn: !GetAtt Constant.Arn}
        """;

    private readonly FakeTimeProvider source = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero));
    private readonly MovableClock clock;
    private readonly Faults faults = new();
    private readonly Recorder lambda = new();
    private readonly EventBus bus;

    public EventBusTests()
    {
        clock = new MovableClock(source);
        bus = new EventBus(Template.Of(Yaml), lambda, faults, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await bus.DisposeAsync();
        clock.Dispose();
    }

    [Fact]
    public void Puts_an_event_into_its_envelope_and_tells_whom_the_rules_say()
    {
        JsonObject detail = new() { ["eventType"] = "DISCONNECTED", ["contactId"] = "c1" };

        bus.Publish("aws.connect", "Amazon Connect Contact Event", detail, "arn:instance/contact/c1", "arn:instance");
        bus.Publish("aws.connect", "Amazon Connect Contact Event", new() { ["eventType"] = "INITIATED" });

        JsonNode? told = JsonNode.Parse(Assert.Single(lambda.Told));
        Assert.Equal(
            "{\"version\":\"0\",\"id\":\"" + told?["id"] + "\",\"detail-type\":\"Amazon Connect Contact Event\",\"source\":\"aws.connect\",\"account\":\"123456789012\","
            + "\"time\":\"2026-03-14T09:26:53Z\",\"region\":\"us-east-1\",\"resources\":[\"arn:instance/contact/c1\",\"arn:instance\"],"
            + "\"detail\":{\"eventType\":\"DISCONNECTED\",\"contactId\":\"c1\"}}",
            told?.ToJsonString());
        Assert.Equal([1, 0], bus.Published.Select(published => published.Rules.Count));
    }

    [Fact]
    public void Sends_a_constant_where_the_rule_has_one()
    {
        bus.Publish("aws.transcribe", "Transcribe Job State Change", []);

        Assert.Equal("""{"constant":true}""", Assert.Single(lambda.Told));
    }

    [Fact]
    public void Drops_and_repeats_as_armed()
    {
        faults.Arm(new Fault("event.Contact", "drop", Match: "c1"));
        faults.Arm(new Fault("event.Contact", "repeat", Match: "c2"));

        foreach (string contact in (string[])["c1", "c2", "c3"]) Publish(contact);

        Assert.Equal(["c2", "c2", "c3"], Told());
        Assert.Equal(["drop", "repeat", "delivered"], bus.Published.Select(published => published.Fate));
    }

    [Fact]
    public async Task Delays_by_the_clouds_clock()
    {
        faults.Arm(new Fault("event.Contact", "delay", DelayMs: 60_000));
        Publish("late");
        Publish("next");
        Assert.Equal(["next"], Told());

        await ScriptedFunctions.UntilAsync(() =>
        {
            source.Advance(TimeSpan.FromSeconds(61));
            return lambda.Told.Count == 2;
        });

        Assert.Equal(["next", "late"], Told());
    }

    [Fact]
    public async Task Lets_an_event_be_overtaken_by_the_next_or_by_none()
    {
        faults.Arm(new Fault("event.Contact", "reorder"));
        Publish("first");
        Publish("second");
        Assert.Equal(["second", "first"], Told());

        faults.Arm(new Fault("event.Contact", "reorder"));
        Publish("alone");
        await ScriptedFunctions.UntilAsync(() =>
        {
            source.Advance(TimeSpan.FromSeconds(2));
            return lambda.Told.Count >= 3;
        });

        Assert.Equal(["second", "first", "alone"], Told());
    }

    [Fact]
    public async Task Rings_a_schedule_when_the_clock_gets_there()
    {
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(lambda.Told);
        clock.Advance(TimeSpan.FromMinutes(1));

        await ScriptedFunctions.UntilAsync(() => !lambda.Told.IsEmpty);
        Assert.Equal("Scheduled Event", (string?)JsonNode.Parse(Assert.Single(lambda.Told))?["detail-type"]);
    }

    [Theory]
    [InlineData("Targets: [{Id: t, Arn: !GetAtt Fn.Arn}], EventPattern: {source: [a]}", "Permission")]
    [InlineData("Targets: [{Id: t, Arn: 'arn:aws:sqs:us-east-1:1:q'}], EventPattern: {source: [a]}", "arn:aws:sqs")]
    [InlineData("Targets: [], EventPattern: {source: a}", "source")]
    [InlineData("Targets: [{Id: t, Arn: !GetAtt Fn.Arn}], ScheduleExpression: rate(1 hour)", "Permission")]
    public void Refuses_a_rule_that_would_tell_nobody(string rule, string named)
    {
        CloudTemplate template = Template.Of($"Resources: {{Fn: {{Type: AWS::Serverless::Function}}, Rule: {{Type: AWS::Events::Rule, Properties: {{{rule}}}}}}}");

        TemplateError error = Assert.Throws<TemplateError>(() => new EventBus(template, lambda, faults, clock));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private void Publish(string contact) => bus.Publish("aws.connect", "Contact", new() { ["eventType"] = "DISCONNECTED", ["contactId"] = contact });

    private IEnumerable<string?> Told() => lambda.Told.Select(text => (string?)JsonNode.Parse(text)?["detail"]?["contactId"]);

    /// <summary>Remembers what it was told.</summary>
    private sealed class Recorder : ILambdaInvoker
    {
        public ConcurrentQueue<string> Told { get; } = new();

        public Task<InvocationResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
            throw new LambdaServiceFailure("Lambda.ServiceException", "Events are asynchronous.");

        public void InvokeLater(string function, ReadOnlyMemory<byte> payload)
        {
            Assert.Equal("arn:aws:lambda:us-east-1:123456789012:function:fn", function);
            Told.Enqueue(Encoding.UTF8.GetString(payload.Span));
        }
    }
}
