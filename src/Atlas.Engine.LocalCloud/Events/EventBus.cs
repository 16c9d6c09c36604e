using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Events;

/// <summary>The account's default event bus.</summary>
public sealed class EventBus : IEventBus, IAsyncDisposable
{
    /// <summary>How many published events are remembered.</summary>
    public const int Capacity = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<PublishedEvent> published = new();
    private readonly IReadOnlyList<(EventRule Rule, EventPattern Pattern)> rules;
    private readonly List<ITimer> schedules = [];
    private readonly ILambdaInvoker lambda;
    private readonly CloudAccount account;
    private readonly TimeProvider clock;
    private readonly Background background = new(_ => { });
    private readonly Delivery delivery;

    /// <summary>Reads the template's rules and starts its schedules.</summary>
    /// <param name="template">The rules, schedules and permissions.</param>
    /// <param name="lambda">Runs the targets.</param>
    /// <param name="faults">The faults that are armed; moments are named <c>event.DetailType</c>.</param>
    /// <param name="clock">The local cloud's clock.</param>
    /// <exception cref="TemplateError">A rule's pattern cannot be read, or a target is no function that the rule may invoke.</exception>
    public EventBus(CloudTemplate template, ILambdaInvoker lambda, Faults faults, TimeProvider clock)
    {
        (this.lambda, this.clock, account) = (lambda, clock, template.Account);
        delivery = new Delivery(faults, clock, background);
        rules = [.. template.Rules.Select(rule => (rule, PatternOf(rule)))];
        foreach (EventRule rule in template.Rules) Check(template, rule.Name, rule.Arn, rule.Targets);
        foreach (ScheduleRule schedule in template.Schedules)
        {
            Check(template, schedule.Name, schedule.Arn, schedule.Targets);
            schedules.Add(clock.CreateTimer(_ => Ring(schedule), null, schedule.Every, schedule.Every));
        }
    }

    /// <summary>The latest events, oldest first.</summary>
    public IReadOnlyList<PublishedEvent> Published
    {
        get { lock (gate) return [.. published]; }
    }

    /// <inheritdoc/>
    public void Publish(string source, string detailType, JsonObject detail, params IReadOnlyList<string> resources) => Put(source, detailType, detail, resources);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (ITimer schedule in schedules) await schedule.DisposeAsync();
        await background.DisposeAsync();
    }

    /// <summary>Publishes an event.</summary>
    /// <returns>The event's id.</returns>
    internal string Put(string source, string detailType, JsonObject detail, IReadOnlyList<string> resources)
    {
        JsonObject @event = Envelope(source, detailType, detail, resources);
        (EventRule Rule, EventPattern Pattern)[] matching = [.. rules.Where(rule => rule.Pattern.Matches(@event))];
        string text = @event.ToJsonString();
        string fate = delivery.Deliver("event." + detailType, text, () =>
        {
            foreach (RuleTarget target in matching.SelectMany(rule => rule.Rule.Targets)) lambda.InvokeLater(target.Arn, Encoding.UTF8.GetBytes(target.Input ?? text));
        });
        lock (gate)
        {
            published.Enqueue(new(@event, fate, [.. matching.Select(rule => rule.Rule.Name)]));
            if (published.Count > Capacity) published.Dequeue();
        }

        return @event["id"]?.GetValue<string>() ?? "";
    }

    private static EventPattern PatternOf(EventRule rule)
    {
        try
        {
            return new EventPattern(rule.Pattern);
        }
        catch (FormatException error)
        {
            throw new TemplateError(rule.Name, "EventPattern", 0, error.Message);
        }
    }

    private static void Check(CloudTemplate template, string name, string arn, IReadOnlyList<RuleTarget> targets)
    {
        foreach (RuleTarget target in targets)
        {
            CloudFunction function = template.Functions.FirstOrDefault(f => f.IsCalled(target.Arn))
                ?? throw new TemplateError(name, "Targets", 0, $"The local cloud tells functions of the template only, not {target.Arn}.");
            if (!target.IsTrusted && !template.Permissions.Any(permit => permit.Allows("events.amazonaws.com", function, arn)))
            {
                throw new TemplateError(name, "Targets", 0, $"No AWS::Lambda::Permission lets events.amazonaws.com invoke {function.LogicalId} for this rule.");
            }
        }
    }

    private JsonObject Envelope(string source, string detailType, JsonObject detail, IReadOnlyList<string> resources) => new()
    {
        ["version"] = "0",
        ["id"] = Guid.NewGuid().ToString(),
        ["detail-type"] = detailType,
        ["source"] = source,
        ["account"] = account.AccountId,
        ["time"] = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["region"] = account.Region,
        ["resources"] = new JsonArray([.. resources.Select(resource => (JsonNode)resource)]),
        ["detail"] = detail.DeepClone(),
    };

    private void Ring(ScheduleRule schedule)
    {
        string text = Envelope("aws.events", "Scheduled Event", [], [schedule.Arn]).ToJsonString();
        foreach (RuleTarget target in schedule.Targets) lambda.InvokeLater(target.Arn, Encoding.UTF8.GetBytes(target.Input ?? text));
    }
}
