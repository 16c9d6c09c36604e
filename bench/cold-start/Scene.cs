using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.Cli.Demo;
using Atlas.Engine.Leads;
using Atlas.Engine.LocalCloud.Composition;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.LocalCloud.Lambda;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Playbook;
using LocalCloudHost = Atlas.Engine.LocalCloud.Hosting.LocalCloud;

namespace Atlas.Engine.Bench.ColdStart;

/// <summary>One invocation of one function, with everything that it meets.</summary>
/// <param name="Function">The function's logical id.</param>
/// <param name="Event">What it is invoked with.</param>
/// <param name="Services">What the services answered.</param>
/// <param name="Variables">Its environment.</param>
internal sealed record Scene(string Function, byte[] Event, Recording Services, IReadOnlyDictionary<string, string> Variables);

/// <summary>Plays one call in the local cloud, function by function, and records what each is asked and answered.</summary>
/// <remarks>The local cloud starts no function itself here: only what is recorded happens.</remarks>
internal sealed class SceneRecorder(string repository, Func<string, string> executableOf, string runtimeDirectory)
{
    private static readonly byte[] Transcript = """
        { "results": { "audio_segments": [
            { "start_time": "0.0", "channel_label": "ch_0", "transcript": "Hello, I am calling about the demonstration that you asked for." },
            { "start_time": "5.2", "channel_label": "ch_1", "transcript": "Yes, we are a team of twelve and would like to see it next week." } ] } }
        """u8.ToArray();

    private const string Phone = "+12125550143";
    private readonly List<Scene> scenes = [];

    public async Task<IReadOnlyList<Scene>> RecordAsync(Bench bench, CancellationToken cancellationToken)
    {
        await using Recorder recorder = await Recorder.StartAsync();
        await using LocalCloudHost cloud = await LocalCloudHost.StartAsync(
            new CloudOptions
            {
                TemplatePath = Path.Combine(repository, "template.yaml"),
                Code = FunctionCode.In(Path.Combine(runtimeDirectory, "none")),
                Parameters = CloudHost.Parameters,
                Compose = parts => WholeCloud.Compose(parts with { Endpoint = recorder.Address }),
            },
            cancellationToken);
        recorder.Target = cloud.Endpoint;
        cloud.Clock.MoveTo(OpeningHour.Next(CompanyPlaybook.Embedded, PhoneNumber.Parse(Phone), cloud.Clock.GetUtcNow()));
        ClockFile.Write(runtimeDirectory, cloud.Clock.Offset);
        using HttpClient http = new();
        CloudClient client = new(http, cloud.Endpoint);
        await client.SetAsync($"people/{Uri.EscapeDataString(Phone)}", new JsonObject { ["person"] = "silent" }, cancellationToken);

        DateTimeOffset now = cloud.Clock.GetUtcNow();
        JsonObject lead = Sample("create-lead.json");
        lead["phone"] = Phone;
        lead["timeZone"] = "America/New_York";
        lead["startedAt"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        JsonNode consent = lead["consent"]!;
        consent["number"] = Phone;
        consent["capturedAt"] = now.AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        JsonNode created = await PlayAsync("CreateLeadHandler", lead);
        JsonNode scenario = await PlayAsync("GenerateDynamicScenarioHandler", Sample("generate-scenario.json"));

        JsonObject dial = Sample("invoke-outbound-call.json");
        JsonObject input = lead.DeepClone().AsObject();
        input["prepared"] = new JsonObject { ["lead"] = created.DeepClone(), ["scenario"] = scenario.DeepClone() };
        input["attempt"] = 1;
        dial["Input"] = input;
        await PlayAsync("InvokeOutboundCallHandler", dial);
        JsonArray calls = await client.LookAsync("calls", cancellationToken) as JsonArray ?? [];
        if (calls.Count == 0) throw new InvalidOperationException("No call was placed.");
        string contact = calls[^1]!["contactId"]!.GetValue<string>();

        JsonObject opening = Sample("connect-contact-flow-event.json");
        opening["Details"]!["ContactData"]!["ContactId"] = contact;
        opening["Details"]!["ContactData"]!["InitialContactId"] = contact;
        await PlayAsync("InitiateCallHandler", opening);

        JsonObject turn = Sample("lex-voice-turn.json");
        turn["sessionId"] = contact;
        await PlayAsync("LexFulfillmentHandler", turn);

        JsonObject recording = Sample("s3-event-recording-created.json");
        string key = $"connect/atlas/CallRecordings/2026/{contact}_20260304T17:20_UTC.wav";
        recording["Records"]![0]!["s3"]!["bucket"]!["name"] = cloud.Outputs.RecordingsBucket;
        recording["Records"]![0]!["s3"]!["object"]!["key"] = Uri.EscapeDataString(key);
        await cloud.Parts.Objects.PutAsync(cloud.Outputs.RecordingsBucket, key, new byte[64_000], "audio/wav", cancellationToken);
        await PlayAsync("StartTranscriptionHandler", recording);

        JsonObject ended = Sample("connect-contact-event-disconnected.json");
        ended["detail"]!["contactId"] = contact;
        await PlayAsync("SummarizeAndResumeHandler", ended, isMeasured: false);

        JsonObject transcribed = Sample("transcribe-job-completed.json");
        transcribed["detail"]!["TranscriptionJobName"] = $"call-{contact}";
        await cloud.Parts.Objects.PutAsync(cloud.Outputs.RecordingsBucket, $"transcripts/{contact}.json", Transcript, "application/json", cancellationToken);
        await PlayAsync("SummarizeAndResumeHandler", transcribed);

        JsonObject update = Sample("update-lead.json");
        update["leadId"] = created["leadId"]!.DeepClone();
        update["outcome"]!["contactId"] = contact;
        await PlayAsync("UpdateLeadHandler", update);
        return scenes;

        async Task<JsonNode> PlayAsync(string function, JsonObject message, bool isMeasured = true)
        {
            CloudFunction described = cloud.Template.Functions.First(known => known.LogicalId == function);
            Dictionary<string, string> variables = new(described.Environment)
            {
                ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
                ["HOME"] = runtimeDirectory,
                ["AWS_REGION"] = "us-east-1",
                ["AWS_DEFAULT_REGION"] = "us-east-1",
                ["AWS_ACCESS_KEY_ID"] = "AKIDBENCH",
                ["AWS_SECRET_ACCESS_KEY"] = "local",
                ["AWS_SESSION_TOKEN"] = "local",
                ["AWS_LAMBDA_FUNCTION_NAME"] = described.Name,
                ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
                ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512",
                ["AWS_LAMBDA_LOG_FORMAT"] = "JSON",
                ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
                ["LAMBDA_RUNTIME_DIR"] = runtimeDirectory,
                ["LAMBDA_TASK_ROOT"] = "/var/task",
                ["_HANDLER"] = "bootstrap",
                ["TZ"] = ":UTC",
            };
            Recording services = new(recorder.Address);
            byte[] body = Encoding.UTF8.GetBytes(message.ToJsonString());
            recorder.Current = services;
            Trial trial = await bench.RunAsync(new Subject(executableOf(function), variables), recorder.Address, _ => body, 1, () => { });
            recorder.Current = null;
            if (trial.Failed) throw new InvalidOperationException($"{function} failed while it was recorded: {trial.Answer}");
            if (!isMeasured) return trial.Answer;
            scenes.Add(new Scene(function, body, services, variables));
            return JsonNode.Parse(trial.Answer) ?? throw new InvalidOperationException($"{function} answered nothing while it was recorded.");
        }
    }

    private JsonObject Sample(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(repository, "tests", "events", name))) as JsonObject ?? throw new InvalidOperationException($"{name} is no object.");
}
