using System.Globalization;
using Atlas.Engine.LocalCloud.StepFunctions;
using Atlas.Engine.Playbook;
using Atlas.Engine.Simulation.Cloud;
using Atlas.Engine.Simulation.Lambda;
using Atlas.Engine.Simulation.People;
using Atlas.Engine.Simulation.Time;
using Atlas.Engine.Simulation.Watch;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation;

/// <summary>One world: a company's engine, the services it runs on, some people, and the weather. A seed decides all of it.</summary>
internal sealed class World
{
    /// <summary>The tables.</summary>
    public const string InteractionsTable = "interactions", TokensTable = "tokens";

    /// <summary>How far the clock of a process may be off.</summary>
    public static readonly TimeSpan MaxSkew = TimeSpan.FromSeconds(2);

    private const string PlaybookKey = "atlas.playbook.json";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(45);

    // Services grow five minutes old, and an invocation that began before that has another minute.
    private static readonly TimeSpan LatestNotice = TimeSpan.FromMinutes(6) + MaxSkew;

    private static readonly DateTimeOffset[] OrdinaryStarts =
    [
        Utc(2026, 11, 24, 14), Utc(2026, 12, 23, 16), Utc(2027, 1, 14, 9), Utc(2027, 2, 11, 22), Utc(2027, 4, 6, 17), Utc(2026, 12, 31, 20),
    ];

    // The nights of Saturday to Sunday on which American clocks change, from the Friday before; and Europe's.
    private static readonly DateTimeOffset[] ChangeStarts = [Utc(2027, 3, 12, 14), Utc(2027, 3, 13, 22), Utc(2027, 3, 26, 16), Utc(2026, 10, 30, 14), Utc(2026, 10, 31, 22)];

    private readonly OneThread thread;
    private readonly int threadId = Environment.CurrentManagedThreadId;
    private readonly Dictionary<string, Person> people = new(StringComparer.Ordinal);
    private readonly List<(string Service, FaultKind Kind, DateTimeOffset From, DateTimeOffset Until)> outages = [];
    private readonly List<(Edition Edition, DateTimeOffset Since)> editions = [];
    private readonly DateTimeOffset start;
    private WorldBroken? broken;

    /// <summary>Makes a world.</summary>
    public World(WorldPlan plan, bool keepsTrace)
    {
        Plan = plan;
        Chance = new Random(plan.Seed);
        Weather = new Weather(Chance, plan);
        DateTimeOffset[] starts = Weather.Has(FaultKind.ClockChange) ? ChangeStarts : OrdinaryStarts;
        start = starts[Chance.Next(starts.Length)] + TimeSpan.FromMinutes(Chance.Next(600));
        if (Weather.Has(FaultKind.ClockChange)) Weather.Count(FaultKind.ClockChange);
        Clock = new VirtualClock(start);
        thread = new OneThread();
        Trace = new Trace(() => Clock.Now, keepsTrace);
        Watch = new Watchman(this);
        Logs = new LogSink(this);
        Tables = new DynamoStore(Clock, Chance) { Changed = Watch.OnChanged, Answered = OnAnswered };
        Objects = new ObjectShelf();
        Salesforce = new SalesforceDoor(Clock);
        Simple = new SimpleServices(this);
        Network = new Network(this);
        Fleet = new Fleet(this);
        Events = new EventRouter(this);
        Telephone = new TelephoneExchange(this);
        Transcribe = new TranscriptionDesk(this);
        Moments = new Moments(this);
        Workflow = new WorkflowDoor(this, thread, plan.Seed);
        PlaybookUri = Chance.Next(8) == 0 ? $"s3://{ObjectShelf.Bucket}/{PlaybookKey}" : null;
        Publish(Playbooks.Shipped);
    }

    public WorldPlan Plan { get; }

    public Random Chance { get; }

    public Weather Weather { get; }

    public VirtualClock Clock { get; }

    public Trace Trace { get; }

    public Watchman Watch { get; }

    public LogSink Logs { get; }

    public DynamoStore Tables { get; }

    public ObjectShelf Objects { get; }

    public SalesforceDoor Salesforce { get; }

    public SimpleServices Simple { get; }

    public Network Network { get; }

    /// <summary>What the requests of its functions leave by.</summary>
    public HttpClient Http { get; } = Wires.ForAWorld();

    public Fleet Fleet { get; }

    public EventRouter Events { get; }

    public TelephoneExchange Telephone { get; }

    public TranscriptionDesk Transcribe { get; }

    public Moments Moments { get; }

    public WorkflowDoor Workflow { get; }

    /// <summary>By which functions notice that it changed.</summary>
    public PlaybookClock PlaybookTime { get; } = new();

    /// <summary>The playbook as it stands now.</summary>
    public CompanyPlaybook Playbook => editions[^1].Edition.Playbook;

    /// <summary>Where functions read the playbook; null for the one that they are built with.</summary>
    public string? PlaybookUri { get; }

    /// <summary>When the first thing happened.</summary>
    public DateTimeOffset Start => start;

    public IReadOnlyCollection<Person> People => people.Values;

    /// <summary>What leads gave as their zone, by interaction, and whether they confirmed it.</summary>
    public Dictionary<string, (string? Zone, bool Confirmed)> StatedZones { get; } = new(StringComparer.Ordinal);

    /// <summary>Errors of functions by name.</summary>
    public SortedDictionary<string, int> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>Puts an edition of the playbook into force: functions notice it within minutes.</summary>
    public void Publish(Edition edition)
    {
        editions.Add((edition, Clock.Now));
        Objects.Put(PlaybookKey, edition.File);
        Clock.After(Milliseconds(0, 300_000), PlaybookTime.Turn);
    }

    /// <summary>Every edition that a function may go by at a moment: the last one, and those that it may not have noticed to be replaced.</summary>
    public IEnumerable<Edition> EditionsAt(DateTimeOffset moment)
    {
        for (int i = editions.Count - 1; i >= 0; i--)
        {
            if (editions[i].Since <= moment + MaxSkew) yield return editions[i].Edition;
            if (editions[i].Since < moment - LatestNotice) yield break;
        }
    }

    /// <summary>Lets the world run until nothing is to come.</summary>
    public void Run()
    {
        new Crowd(this).Arrive();
        RunUntilQuiet();
        Watch.AtTheEnd();
    }

    /// <summary>Lets happen whatever is to come.</summary>
    public void RunUntilQuiet()
    {
        DateTimeOffset end = start + Longest;
        while (Clock.Step(end))
        {
            thread.Drain();
            if (broken is not null) throw broken;
            if ((thread.Escaped ?? Clock.Escaped) is { } where) throw new WorldBroken($"Something left the world's thread:\n{where}");
        }
    }

    /// <summary>Answers a request of a function.</summary>
    public WireAnswer Answer(Invocation invocation, WireCall call, DateTimeOffset sentAt)
    {
        switch (call.Service)
        {
            case "dynamodb":
                Watch.Doing = invocation;
                WireAnswer answer = Tables.Answer(call);
                Watch.Doing = null;
                return answer;
            case "s3": return Objects.Answer(call);
            case "states": return Workflow.Answer(call);
            case "connect": return Telephone.Answer(invocation, call, sentAt);
            case "transcribe": return Transcribe.Answer(call);
            case "bedrock": return Simple.Converse(call);
            case "sns": return Simple.Publish(call);
            case "secrets": return Simple.Secret(call);
            case "salesforce":
                WireAnswer written = Salesforce.Answer(call);
                if (call.Method is "POST" or "PATCH" && written.Status is >= 200 and < 300) Watch.OnWritten(call, sentAt, written);
                return written;
            default: throw new WorldBroken($"Nobody answers for {call.Service}.");
        }
    }

    private void OnAnswered(WireCall call, System.Text.Json.Nodes.JsonObject request)
    {
        if (call.Operation != "GetItem" || Watch.Doing is not { } invocation) return;
        (string pk, string sk) = DynamoStore.KeysOf(request);
        Watch.OnRead(invocation, pk, sk);
    }

    public string ArnOf(string function) => $"arn:aws:lambda:us-east-1:123456789012:function:{function}";

    public TimeSpan Milliseconds(int from, int to) => TimeSpan.FromMilliseconds(Chance.Next(from, to));

    public Person? PersonAt(string number) => people.GetValueOrDefault(number);

    /// <summary>Whom a text is about; null when it mentions nobody.</summary>
    public Person? PersonIn(string text)
    {
        foreach (string mention in Mentions.In(text))
        {
            Person? person = mention[0] switch
            {
                '+' => PersonAt(mention),
                '0' => Telephone.Find(mention)?.Person,
                _ => Workflow.InputOf(mention) is { } input ? PersonIn(input) : null,
            };
            if (person is not null) return person;
        }

        return null;
    }

    /// <summary>Adds somebody.</summary>
    public void Introduce(Person person) => people.Add(person.Number, person);

    /// <summary>Takes a service away for a while.</summary>
    public void TakeAway(string service, FaultKind kind, DateTimeOffset from, TimeSpan time) => outages.Add((service, kind, from, from + time));

    /// <summary>What killed a process takes the service away that it asked last: crashes and outages come together.</summary>
    public void LoseAfter(string service)
    {
        (FaultKind kind, TimeSpan time) = service == "salesforce" ? (FaultKind.SalesforceAway, TimeSpan.FromHours(6)) : (FaultKind.DynamoDbAway, TimeSpan.FromMinutes(10));
        if (!outages.Exists(one => one.Kind == kind)) TakeAway(service, kind, Clock.Now + TimeSpan.FromSeconds(1), time);
    }

    /// <summary>Whether a service is away now.</summary>
    public bool IsAway(string service, out FaultKind kind)
    {
        foreach ((string away, FaultKind why, DateTimeOffset from, DateTimeOffset until) in outages)
        {
            kind = why;
            if (away == service && Clock.Now >= from && Clock.Now < until) return true;
        }

        kind = default;
        return false;
    }

    /// <summary>What whoever is called does.</summary>
    public Behaviour BehaviourOf()
    {
        int draw = Chance.Next(100);
        if (Plan.Kind == WorldKind.Forgetful && draw < 20) return Behaviour.AsksErasure;
        return draw switch
        {
            < 30 => Behaviour.Talks,
            < 36 => Behaviour.AsksCallback,
            < 42 => Behaviour.OptsOut,
            < 44 => Behaviour.OptsOutByKey,
            < 46 => Behaviour.PressesKey,
            < 48 => Behaviour.AsksErasure,
            < 51 => Behaviour.AsksIfRobot,
            < 55 => Behaviour.Silent,
            < 60 => Behaviour.HangsUp,
            < 67 => Behaviour.Voicemail,
            < 81 => Behaviour.NoAnswer,
            < 90 => Behaviour.Busy,
            < 93 => Behaviour.Invalid,
            < 95 => Behaviour.Blocked,
            _ => Behaviour.Failed,
        };
    }

    /// <summary>Notes an error that a function ended with.</summary>
    public void NoteError(string function, string type, Exception error)
    {
        string name = $"{function}: {type}";
        Errors[name] = Errors.GetValueOrDefault(name) + 1;
        if (error is not Engine.Errors.AtlasError) Watch.Report("An error that the engine does not know", $"{name}: {error}");
    }

    /// <summary>Stops the world: the simulation is at fault.</summary>
    public void Break(WorldBroken error) => broken ??= error;

    /// <summary>Sees to it that everything happens on the world's thread.</summary>
    public void CheckThread()
    {
        if (Environment.CurrentManagedThreadId != threadId) Break(new WorldBroken($"A function left the world's thread:\n{Environment.StackTrace}"));
    }

    /// <summary>How the executions stand, for the report.</summary>
    public IReadOnlyList<Execution> Executions => Workflow.Executions;

    private static DateTimeOffset Utc(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"world {Plan.Seed}");
}

/// <summary>What a world is made from.</summary>
/// <param name="Seed">Decides everything.</param>
/// <param name="Persons">How many people live in it.</param>
/// <param name="Kind">Whether the world is a special one.</param>
internal sealed record WorldPlan(int Seed, int Persons, WorldKind Kind = WorldKind.Ordinary);
