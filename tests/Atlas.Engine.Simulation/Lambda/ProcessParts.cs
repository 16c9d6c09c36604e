using Atlas.Engine.Bedrock;
using Atlas.Engine.Calls;
using Atlas.Engine.Connect;
using Atlas.Engine.DynamoDb;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;
using Atlas.Engine.Notifications;
using Atlas.Engine.Playbook;
using Atlas.Engine.S3;
using Atlas.Engine.Salesforce;
using Atlas.Engine.Scenarios;
using Atlas.Engine.SecretsManager;
using Atlas.Engine.Simulation.Cloud;
using Atlas.Engine.Simulation.Time;
using Atlas.Engine.Simulation.Wire;
using Atlas.Engine.Sns;
using Atlas.Engine.StepFunctions;
using Atlas.Engine.Transcribe;
using Atlas.Engine.Transcripts;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Simulation.Lambda;

/// <summary>The real adapters of one process, on its own clock: what <see cref="Parts"/> composes from settings.</summary>
internal sealed class ProcessParts(World world, ProcessClock clock)
{
    private readonly CachedSecret suppressionKey = new(() => Wires.Secrets, "suppression-key", clock);
    private readonly SalesforceSession session = new(() => Wires.Http, new CachedSecret(() => Wires.Secrets, "salesforce", clock), clock);

    public TimeProvider Time => clock;

    public TimeProvider PlaybookTime => world.PlaybookTime;

    /// <summary>The playbook as it was read last.</summary>
    public CompanyPlaybook Playbook { get; private set; } = Playbooks.Shipped.Playbook;

    public IInteractions Interactions => new InteractionTable(InteractionsTable, TokensTable, clock);

    public IOpenings Openings => new OpeningTable(
        InteractionsTable, TokensTable, PeopleTable, Interactions, TimeSpan.FromDays(Playbook.Retention.InteractionDays), TimeSpan.FromDays(Playbook.Retention.ConsentDays), clock);

    public IPeople People => PeopleTable;

    private PeopleTable PeopleTable => new(InteractionsTable, new NumberHash(suppressionKey), TimeSpan.FromDays(Playbook.Retention.InteractionDays), clock);

    public ITaskTokens Tokens => new TaskTokenTable(TokensTable, TimeSpan.FromDays(Playbook.Retention.TaskTokenDays), clock);

    public static IPersonalData PersonalData => new PersonalDataTable(InteractionsTable, TokensTable);

    public static IWorkflow Workflow => new StepFunctionsWorkflow(() => Wires.StepFunctions, null);

    public IWorkflow StartableWorkflow => new StepFunctionsWorkflow(() => Wires.StepFunctions, world.Workflow.MachineArn);

    public ITelephone Telephone => new ConnectTelephone(() => Wires.Connect, new ConnectLine("instance", "flow", "+18335550100", Playbook.Conversation.RingTimeoutSeconds), clock);

    public static ILanguageModel Model => new BedrockModel(() => Wires.Bedrock, null, JsonLogger.Instance);

    public ILeadDirectory Leads => new SalesforceLeads(new SalesforceRecords(() => Wires.Http, session, "v66.0"), Playbook.Salesforce, JsonLogger.Instance);

    public static ISalesTeam SalesTeam => new SalesTeamTopic(() => Wires.Sns, "arn:aws:sns:us-east-1:123456789012:sales");

    public static TranscriptBucket Transcripts => new(() => Wires.S3, ObjectShelf.Bucket);

    public ITranscriber Transcriber => new TranscriptionJobs(() => Wires.Transcribe, Playbook.Agent.Language);

    /// <summary>Reads the playbook where the world keeps it.</summary>
    public async Task ReadPlaybookAsync(CancellationToken cancellationToken) => Playbook = world.PlaybookUri is { } uri
        ? await PlaybookSource.ReadAsync(uri, () => Wires.S3, cancellationToken)
        : world.Playbook;

    private static Table InteractionsTable => new(() => Wires.DynamoDb, World.InteractionsTable);

    private static Table TokensTable => new(() => Wires.DynamoDb, World.TokensTable);
}
