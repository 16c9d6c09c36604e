using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.Playbook;
using LocalCloudHost = Atlas.Engine.LocalCloud.Hosting.LocalCloud;

namespace Atlas.Engine.Cli.Commands;

/// <summary><c>atlas up</c>: keeps the local cloud running until it is told to stop.</summary>
public static class UpCommand
{
    /// <summary>The port where nothing else is said.</summary>
    public const int DefaultPort = 8700;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<int> port = new("--port") { Description = "Where to listen; 0 takes any free port.", DefaultValueFactory = _ => DefaultPort };
        Option<int> seed = new("--seed") { Description = "What simulated people start from.", DefaultValueFactory = _ => 1 };
        Option<bool> json = new("--json") { Description = "Print one line of JSON when it is ready." };
        Option<bool> closed = new("--no-browser") { Description = "Do not open the console in a browser." };
        Command command = new("up", "Keep the local cloud running, with its console.") { port, seed, json, closed };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetValue(port), result.GetValue(seed), result.GetValue(json), result.GetValue(closed), result.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int port, int seed, bool asJson, bool stayClosed, InvocationConfiguration configuration, CancellationToken cancellationToken)
    {
        await using LocalCloudHost cloud = await CloudHost.StartAsync(port, seed, configuration.Error.WriteLine, cancellationToken);
        LocalCloudOutputs outputs = cloud.Outputs;
        await configuration.Output.WriteLineAsync(asJson ? ToJson(outputs).ToJsonString() : Describe(outputs, cloud.Clock.GetUtcNow()));
        await configuration.Output.FlushAsync(cancellationToken);
        // Whoever reads the output by program opens pages by program.
        if (!asJson && !stayClosed && !System.Console.IsOutputRedirected) Desktop.Open(cloud.Endpoint);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C or SIGTERM: what was started is stopped on the way out.
        }

        return 0;
    }

    private static JsonObject ToJson(LocalCloudOutputs outputs) => new()
    {
        ["endpoint"] = outputs.Endpoint,
        ["region"] = outputs.Region,
        ["stateMachineArn"] = outputs.StateMachineArn,
        ["interactionsTable"] = outputs.InteractionsTable,
        ["taskTokensTable"] = outputs.TaskTokensTable,
        ["recordingsBucket"] = outputs.RecordingsBucket,
        ["topicArn"] = outputs.TopicArn,
        ["salesforceSecretArn"] = outputs.SalesforceSecretArn,
        ["salesforceUrl"] = outputs.SalesforceUrl,
        ["botId"] = outputs.BotId,
        ["botAliasId"] = outputs.BotAliasId,
    };

    private static string Describe(LocalCloudOutputs outputs, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        The local cloud is running. Stop it with Ctrl+C.

          console         {{outputs.Endpoint}}
          endpoint        {{outputs.Endpoint}}
          workflow        {{outputs.StateMachineArn}}
          interactions    {{outputs.InteractionsTable}}
          task tokens     {{outputs.TaskTokensTable}}
          recordings      {{outputs.RecordingsBucket}}
          topic           {{outputs.TopicArn}}
          Salesforce      {{outputs.SalesforceUrl}}
          what happened   {{outputs.Endpoint}}/_local/calls  /_local/salesforce/Lead  /_local/messages  /_local/logs

        Start a journey with the AWS command line:

          export AWS_ENDPOINT_URL={{outputs.Endpoint}} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION={{outputs.Region}}
          aws stepfunctions start-execution --state-machine-arn {{outputs.StateMachineArn}} \
            --input '{{ForShell(SampleLead(now))}}'

        At night the gate holds the call. To see it placed, move the clock:

          curl -X PUT {{outputs.Endpoint}}/_local/clock -H 'content-type: application/json' -d '{"advance":"PT8H"}'
        """);

    // For a shell's single quotes: apostrophes are escaped, and nothing else that a person would have to puzzle over.
    private static string ForShell(JsonObject json) => json.ToJsonString(PlainJson.OneLine).Replace("'", "\\u0027", StringComparison.Ordinal);

    // The texts are the playbook's, so that the gate accepts the consent.
    private static JsonObject SampleLead(DateTimeOffset now)
    {
        ConsentTerms consent = CompanyPlaybook.Embedded.Consent;
        return new JsonObject
        {
            ["firstName"] = "Dana",
            ["lastName"] = "O'Neil",
            ["phone"] = "+12125550143",
            ["chat_transcript"] = "How does it work?",
            ["consent"] = new JsonObject
            {
                ["class"] = consent.Class,
                ["text"] = consent.Text,
                ["version"] = consent.Version,
                ["channel"] = "web",
                ["capturedAt"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["number"] = "(212) 555-0143",
            },
        };
    }
}
