using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>A SAM or CloudFormation template, resolved as if it were deployed to the local cloud: what runs here is what deploys.</summary>
public sealed class CloudTemplate
{
    private readonly TemplateScope scope;

    private CloudTemplate(string path, TemplateSections sections, TemplateScope scope, CloudAccount account)
    {
        (this.scope, Account) = (scope, account);
        Directory = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        OrderedDictionary<string, CloudResource> resources = new(StringComparer.Ordinal);
        foreach (RawResource raw in sections.Resources.Values.Where(scope.IsPresent))
        {
            Place place = new(raw.LogicalId, "Properties");
            JsonObject properties = scope.Resolve(raw.Properties, place) as JsonObject ?? [];
            string reference = PlainValue.Text(scope.Ref(raw.LogicalId, place, raw.Line)) ?? "";
            resources[raw.LogicalId] = new(raw.LogicalId, raw.Type, scope.Identity(raw).Name, reference, properties, raw.Line);
        }

        Resources = resources;
        Outputs = OutputsOf(sections.Outputs);
        Functions = [.. CloudFunction.In(this)];
        Permissions = [.. InvokePermit.In(this)];
        Rules = [.. EventRule.In(this)];
        Schedules = [.. ScheduleRule.In(this)];
        Tables = [.. CloudTable.In(this)];
        Buckets = [.. CloudBucket.In(this)];
        BucketNotifications = [.. BucketNotification.In(this)];
        Topics = [.. CloudTopic.In(this)];
        Queues = [.. QueueSettings.In(this)];
        Secrets = [.. CloudSecret.In(this)];
        StateMachines = [.. CloudStateMachine.In(this)];
        Bots = [.. CloudBot.In(this)];
        BotAliases = [.. CloudBotAlias.In(this)];
        ContactFlows = [.. CloudContactFlow.In(this)];
    }

    /// <summary>The folder of the template: relative paths in it start there.</summary>
    public string Directory { get; }

    /// <summary>The account and region it is resolved for.</summary>
    public CloudAccount Account { get; }

    /// <summary>Every resource whose condition holds, by logical id, in the order of the template.</summary>
    public IReadOnlyDictionary<string, CloudResource> Resources { get; }

    /// <summary>The values of the section Outputs whose conditions hold.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; }

    /// <summary>The functions.</summary>
    public IReadOnlyList<CloudFunction> Functions { get; }

    /// <summary>Who may invoke which function.</summary>
    public IReadOnlyList<InvokePermit> Permissions { get; }

    /// <summary>The EventBridge rules with a pattern, those of functions' events included.</summary>
    public IReadOnlyList<EventRule> Rules { get; }

    /// <summary>The EventBridge rules and schedules with a rate.</summary>
    public IReadOnlyList<ScheduleRule> Schedules { get; }

    /// <summary>The DynamoDB tables.</summary>
    public IReadOnlyList<CloudTable> Tables { get; }

    /// <summary>The S3 buckets.</summary>
    public IReadOnlyList<CloudBucket> Buckets { get; }

    /// <summary>Which function a bucket tells of which objects.</summary>
    public IReadOnlyList<BucketNotification> BucketNotifications { get; }

    /// <summary>The SNS topics with their subscriptions.</summary>
    public IReadOnlyList<CloudTopic> Topics { get; }

    /// <summary>The SQS queues.</summary>
    public IReadOnlyList<QueueSettings> Queues { get; }

    /// <summary>The secrets.</summary>
    public IReadOnlyList<CloudSecret> Secrets { get; }

    /// <summary>The state machines with their definitions read and substituted.</summary>
    public IReadOnlyList<CloudStateMachine> StateMachines { get; }

    /// <summary>The Lex bots.</summary>
    public IReadOnlyList<CloudBot> Bots { get; }

    /// <summary>The Lex bots' aliases.</summary>
    public IReadOnlyList<CloudBotAlias> BotAliases { get; }

    /// <summary>The Connect contact flows.</summary>
    public IReadOnlyList<CloudContactFlow> ContactFlows { get; }

    /// <summary>Reads and resolves a template for the default account, with queue URLs on an unnamed local port.</summary>
    /// <inheritdoc cref="Load(string, IReadOnlyDictionary{string, string}, CloudAccount, Uri)"/>
    public static CloudTemplate Load(string path, IReadOnlyDictionary<string, string> parameters) =>
        Load(path, parameters, CloudAccount.Default, new Uri("http://127.0.0.1"));

    /// <summary>Reads and resolves a template.</summary>
    /// <param name="path">The template's file, YAML or JSON.</param>
    /// <param name="parameters">Values for parameters; the others take their defaults.</param>
    /// <param name="account">The account and region that names are built for.</param>
    /// <param name="endpoint">Where the local cloud listens: queue URLs point there.</param>
    /// <exception cref="TemplateError">Something in it cannot be resolved; the message says what and where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CloudTemplate Load(string path, IReadOnlyDictionary<string, string> parameters, CloudAccount account, Uri endpoint)
    {
        TemplateSections sections = TemplateSections.Of(TemplateReader.Read(File.ReadAllText(path)));
        return new(path, sections, new TemplateScope(sections, parameters, account, endpoint), account);
    }

    /// <summary>The resources of a type.</summary>
    public IEnumerable<CloudResource> OfType(params IEnumerable<string> types) => Resources.Values.Where(resource => types.Contains(resource.Type, StringComparer.Ordinal));

    /// <summary>An attribute of a resource, as <c>Fn::GetAtt</c> gives it.</summary>
    /// <exception cref="TemplateError">There is no such resource or attribute.</exception>
    public string GetAtt(string logicalId, string attribute) =>
        PlainValue.Text(scope.GetAtt(logicalId, attribute, new Place(logicalId, ""), Resources.GetValueOrDefault(logicalId)?.Line ?? 0)) ?? "";

    private OrderedDictionary<string, string> OutputsOf(TemplateNode.Mapping section)
    {
        OrderedDictionary<string, string> outputs = new(StringComparer.Ordinal);
        foreach ((string name, TemplateNode node) in section.Members)
        {
            Place place = new("Outputs", name);
            TemplateNode.Mapping output = node as TemplateNode.Mapping ?? throw place.Error(node.Line, "An output is a map.");
            if (output["Condition"] is TemplateNode.Scalar condition && !scope.Condition(condition.Text, place, output.Line)) continue;
            TemplateNode value = output["Value"] ?? throw place.Error(output.Line, "An output has a Value.");
            outputs[name] = PlainValue.Text(scope.Resolve(value, place.In("Value"))) ?? throw place.Error(value.Line, "An output is text.");
        }

        return outputs;
    }
}
