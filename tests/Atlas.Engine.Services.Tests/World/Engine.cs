using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.DynamoDb;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using Atlas.Engine.Transcripts;
using Atlas.Engine.Workflow;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Engine.Tests.World;

/// <summary>The services over real tables, with the outside played by fakes, at a moment when the gate is open.</summary>
public sealed class Engine : IDisposable
{
    private readonly FaultyDynamoDb client;
    private readonly MemoryStream logged = new();
    private readonly JsonLogger log;

    public Engine(Tables tables, CompanyPlaybook? playbook = null)
    {
        Playbook = playbook ?? CompanyPlaybook.Embedded;
        log = new(new LogLines(logged), Time);
        client = tables.Client(() => Fault);
        Interactions = new InteractionTable(Tables.InteractionsBy(client), Tables.TokensBy(client), Time);
        People = new PeopleTable(Tables.InteractionsBy(client), new FixedKeyHash(), TimeSpan.FromDays(Playbook.Retention.InteractionDays), Time);
        Openings = new OpeningTable(
            Tables.InteractionsBy(client), Tables.TokensBy(client), People, Interactions, TimeSpan.FromDays(Playbook.Retention.InteractionDays), TimeSpan.FromDays(Playbook.Retention.ConsentDays), Time);
        Tokens = new TaskTokenTable(Tables.TokensBy(client), TimeSpan.FromDays(Playbook.Retention.TaskTokenDays), Time);
        Holdings = new PersonalDataTable(Tables.InteractionsBy(client), Tables.TokensBy(client));
        Workflow = new(() => Fault);
        Telephone = new(() => Fault, Time);
        Crm = new(() => Fault);
        SalesTeam = new(() => Fault);
        Bucket = new(() => Fault);
    }

    /// <summary>What goes wrong next.</summary>
    public Fault Fault { get; set; } = Fault.None();

    /// <summary>Tuesday, 1 December 2026, ten in the morning on the Pacific coast.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 12, 1, 18, 0, 0, TimeSpan.Zero));

    public CompanyPlaybook Playbook { get; }

    public InteractionTable Interactions { get; }

    public OpeningTable Openings { get; }

    public PeopleTable People { get; }

    public TaskTokenTable Tokens { get; }

    public PersonalDataTable Holdings { get; }

    public FakeWorkflow Workflow { get; }

    public FakeTelephone Telephone { get; }

    public FakeCrm Crm { get; }

    public FakeSalesTeam SalesTeam { get; }

    public FakeBucket Bucket { get; }

    public FakeModel Model { get; } = new();

    public CallPlacer Placer => PlacerWith(People);

    public CallPlacer PlacerWith(IPeople people) => new(Interactions, people, Tokens, Workflow, Telephone, new CallGate(new CallingRules(Playbook)), Time, log);

    public bool CallsAreRecorded { get; set; } = true;

    public CallSettlement Settlement => new(
        Interactions, People, Tokens, Workflow, Telephone, Bucket, CallsAreRecorded, new CallSummarizer(Model, Playbook, log), new RetryPlan(new CallingRules(Playbook)), Playbook, Time, log);

    public CallRecorder Recorder => new(Interactions, Crm, SalesTeam, Playbook, Time, log);

    public OptOuts OptOuts => new(People, Interactions, log);

    public CallOpening Opening => new(Interactions, Tokens, Workflow, OptOuts, Playbook);

    public LeadIntake Intake => new(Openings, Interactions, People, Crm, Time, log);

    public Erasure Erasure => new(Crm, Holdings, People, Bucket, new TokenAnswer(Tokens, Workflow), Time, log);

    public RecordingIntake Recordings => new(Interactions, Tokens, Workflow, Telephone, Bucket, Bucket, Bucket, log);

    public CallbackDesk Callbacks => new(People, Crm, SalesTeam, Playbook);

    public PhoneConversation Phone => new(Interactions, OptOuts, Callbacks, new ReplyWriter(Model, Playbook, log), Playbook, Time, log);

    public ChatConversation Chat => new(
        new DemoRequest(Workflow, Playbook, Time),
        new PersonRequests(Callbacks, People, Erasure, Playbook, log),
        new ReplyWriter(Model, Playbook, log),
        Playbook,
        log);

    /// <summary>Everything that was logged so far.</summary>
    public string Logged => System.Text.Encoding.UTF8.GetString(logged.ToArray());

    /// <summary>Items of both tables that hold a text.</summary>
    public Task<IReadOnlyList<string>> ItemsHoldingAsync(string text) => Tables.ItemsHoldingAsync(client, text);

    /// <summary>Lets something happen right before a call of an operation of DynamoDB, once so many others of it were made.</summary>
    public void Meanwhile(string operation, Func<Task> happens, int after = 0) => client.Meanwhile = (operation, after, happens);

    /// <summary>Throws the kill switch, or releases it.</summary>
    public Task StopCallingAsync(bool stopped) => Tables.InteractionsBy(client).UpdateAsync(
        "CONTROL#CALLING", "SWITCH", new Update().Set(new Amazon.DynamoDBv2.Model.AttributeValue { BOOL = stopped }, "Stopped"), CancellationToken.None);

    /// <summary>Ends the engine, and fails the test if anything that was logged names anybody or repeats anything.</summary>
    public void Dispose()
    {
        client.Dispose();
        string[] lines = Logged.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        logged.Dispose();
        Discretion.AssertOf(
            lines,
            ["Dorothea", "Quillfeather", "Quill and Feather", "secret-token", .. Crm.Leads.SelectMany(lead => (string[])[lead.Lead.LastName, lead.Lead.Phone.E164[2..]])],
            Bucket.Transcripts.Values.SelectMany(turns => turns).Select(turn => turn.Text));
    }
}
