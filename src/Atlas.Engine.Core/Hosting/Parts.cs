using Amazon.BedrockRuntime.Model;
using Atlas.Engine.Bedrock;
using Atlas.Engine.Calls;
using Atlas.Engine.Connect;
using Atlas.Engine.DynamoDb;
using Atlas.Engine.Errors;
using Atlas.Engine.Leads;
using Atlas.Engine.Notifications;
using Atlas.Engine.Playbook;
using Atlas.Engine.S3;
using Atlas.Engine.Salesforce;
using Atlas.Engine.Scenarios;
using Atlas.Engine.SecretsManager;
using Atlas.Engine.Sns;
using Atlas.Engine.StepFunctions;
using Atlas.Engine.Transcribe;
using Atlas.Engine.Transcripts;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Hosting;

/// <summary>Composes the adapters that functions share, from their settings. A function asks only for what it uses.</summary>
public sealed class Parts
{
    // Secrets and tokens outlive a composition: they belong to the process.
    private static readonly Lazy<CachedSecret> SuppressionKey = new(() => new(() => Clients.Secrets, Setting.Required("SUPPRESSION_KEY_SECRET_ARN"), TimeProvider.System));
    private static readonly Lazy<SalesforceSession> Session = new(() => new(
        () => Clients.Http,
        new CachedSecret(() => Clients.Secrets, Setting.Required("SALESFORCE_SECRET_ARN"), TimeProvider.System),
        Time));

    /// <summary>Fetches the key of the hashes, for those who will need it.</summary>
    public static Task FetchSuppressionKeyAsync() => new NumberHash(SuppressionKey.Value).PrepareAsync();

    private Parts(CompanyPlaybook playbook) => Playbook = playbook;

    /// <summary>The company's playbook.</summary>
    public CompanyPlaybook Playbook { get; }

    /// <summary>The clock by which everything is decided.</summary>
    public static TimeProvider Time => FunctionClock.Current;

    /// <summary>Interactions.</summary>
    public static IInteractions Interactions => new InteractionTable(InteractionsTable, TokensTable, Time);

    /// <summary>Where interactions begin.</summary>
    public IOpenings Openings => new OpeningTable(
        InteractionsTable, TokensTable, PeopleTable, Interactions, TimeSpan.FromDays(Playbook.Retention.InteractionDays), TimeSpan.FromDays(Playbook.Retention.ConsentDays), Time);

    /// <summary>People.</summary>
    public IPeople People => PeopleTable;

    private PeopleTable PeopleTable => new(
        InteractionsTable, new NumberHash(SuppressionKey.Value), TimeSpan.FromDays(Playbook.Retention.InteractionDays), Time);

    /// <summary>Task tokens.</summary>
    public ITaskTokens Tokens => new TaskTokenTable(TokensTable, TimeSpan.FromDays(Playbook.Retention.TaskTokenDays), Time);

    /// <summary>Everything under a number.</summary>
    public static IPersonalData PersonalData => new PersonalDataTable(InteractionsTable, TokensTable);

    /// <summary>The workflow, to answer.</summary>
    public static IWorkflow Workflow => new StepFunctionsWorkflow(() => Clients.StepFunctions, null);

    /// <summary>The workflow, to start.</summary>
    public static IWorkflow StartableWorkflow => new StepFunctionsWorkflow(() => Clients.StepFunctions, Setting.Required("STATE_MACHINE_ARN"));

    /// <summary>The telephone, or none where no instance is set up.</summary>
    public ITelephone Telephone => Setting.Optional("CONNECT_INSTANCE_ID") is { } instance
        ? new ConnectTelephone(
            () => Clients.Connect,
            new ConnectLine(instance, LastPart(Setting.Optional("CONNECT_CONTACT_FLOW_ID") ?? ""), Setting.Optional("CONNECT_SOURCE_NUMBER") ?? "", Playbook.Conversation.RingTimeoutSeconds),
            Time)
        : new AbsentTelephone();

    /// <summary>The language model.</summary>
    public static ILanguageModel Model => new BedrockModel(() => Clients.Bedrock, Guardrail, JsonLogger.Instance);

    /// <summary>Leads in the CRM.</summary>
    public ILeadDirectory Leads => new SalesforceLeads(
        new SalesforceRecords(() => Clients.Http, Session.Value, Setting.Required("SALESFORCE_API_VERSION")), Playbook.Salesforce, JsonLogger.Instance);

    /// <summary>The sales team.</summary>
    public static ISalesTeam SalesTeam => new SalesTeamTopic(() => Clients.Sns, Setting.Required("SALES_TOPIC_ARN"));

    /// <summary>Recordings and transcripts.</summary>
    public static TranscriptBucket Transcripts => new(() => Clients.S3, Setting.Required("RECORDINGS_BUCKET"));

    /// <summary>Whether calls are recorded where we can reach the recording.</summary>
    public static bool CallsAreRecorded => Setting.Flag("CALLS_ARE_RECORDED");

    /// <summary>Speech to text.</summary>
    public ITranscriber Transcriber => new TranscriptionJobs(() => Clients.Transcribe, Playbook.Agent.Language);

    // Both or neither: half a guardrail would be refused at every call, and each call would fall back without a word to anyone.
    private static GuardrailConfiguration? Guardrail => (Setting.Optional("BEDROCK_GUARDRAIL_ID"), Setting.Optional("BEDROCK_GUARDRAIL_VERSION")) switch
    {
        ({ } id, { } version) => new() { GuardrailIdentifier = id, GuardrailVersion = version },
        (null, null) => null,
        _ => throw new InvalidSetting("BEDROCK_GUARDRAIL_ID and BEDROCK_GUARDRAIL_VERSION: both were expected, or neither."),
    };

    private static Table InteractionsTable => new(() => Clients.DynamoDb, Setting.Required("INTERACTIONS_TABLE"));

    private static Table TokensTable => new(() => Clients.DynamoDb, Setting.Required("TASK_TOKENS_TABLE"));

    /// <summary>Reads the playbook that the function is to go by.</summary>
    public static async Task<Parts> ReadAsync(CancellationToken cancellationToken) =>
        new(await PlaybookSource.ReadAsync(Setting.Optional("PLAYBOOK_URI"), () => Clients.S3, cancellationToken));

    // The template gives the flow's ARN, the telephone takes its id.
    private static string LastPart(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
