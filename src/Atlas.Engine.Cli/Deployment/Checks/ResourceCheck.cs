using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Checks;

/// <summary>Whether what the stack created is there and in working order.</summary>
/// <param name="aws">The account.</param>
public sealed class ResourceCheck(AwsCli aws)
{
    private const string NoneOfThatName = "there is none of that name";

    // CloudFormation compares templates, and never with what is there: a deployment finds nothing to do.
    private const string MakeAgain =
        "CloudFormation does not put back what was deleted outside it. Make it again under that name (docs/deployment.md says how, a table with what it held), or cleanup, then deploy.";

    // The template's workhorses. What else it has (roles, permissions, policies) is there when CloudFormation says so.
    private static readonly Look[] Looks =
    [
        new("Tables", "AWS::DynamoDB::Table", "dynamodb", "describe-table", id => ["--table-name", id], (answer, _) => Expect(answer["Table"]?["TableStatus"], "ACTIVE")),
        new("Functions", "AWS::Lambda::Function", "lambda", "get-function-configuration", id => ["--function-name", id], ProblemOfFunction),
        new("Workflow", "AWS::StepFunctions::StateMachine", "stepfunctions", "describe-state-machine", id => ["--state-machine-arn", id],
            (answer, _) => Expect(answer["type"], "STANDARD") ?? Expect(answer["status"], "ACTIVE")),
        new("Topics", "AWS::SNS::Topic", "sns", "get-topic-attributes", id => ["--topic-arn", id], (_, _) => null),
        new("Queues", "AWS::SQS::Queue", "sqs", "get-queue-url", id => ["--queue-name", id.Split('/')[^1]], (_, _) => null),
        new("Buckets", "AWS::S3::Bucket", "s3api", "get-bucket-location", id => ["--bucket", id], (_, _) => null),
        new("Log groups", "AWS::Logs::LogGroup", "logs", "describe-log-groups", id => ["--log-group-name-prefix", id],
            (answer, id) => (answer["logGroups"] as JsonArray ?? []).Any(group => group?["logGroupName"]?.GetValue<string>() == id) ? null : NoneOfThatName),
        new("Alarms", "AWS::CloudWatch::Alarm", "cloudwatch", "describe-alarms", id => ["--alarm-names", id], ProblemOfAlarm),
    ];

    /// <summary>Looks at each kind.</summary>
    /// <param name="stack">The stack's name.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    public async Task<IReadOnlyList<Finding>> CheckAsync(string stack, CancellationToken cancellationToken)
    {
        IReadOnlyList<StackResource> resources = await StackResource.OfAsync(aws, stack, cancellationToken);
        IReadOnlyDictionary<string, DeclaredResource> declared = await StackResource.DeclaredAsync(aws, stack, cancellationToken);
        List<Finding> findings = [];
        foreach (Look look in Looks)
        {
            string[] unlisted = [.. declared.Where(entry => entry.Value.Type == look.Type && entry.Value.Condition is null && resources.All(resource => resource.LogicalId != entry.Key)).Select(entry => entry.Key)];
            StackResource[] listed = [.. resources.Where(resource => resource.Type == look.Type)];
            if (listed.Length + unlisted.Length > 0) findings.Add(await CheckAsync(look, listed, unlisted, cancellationToken));
        }

        return findings;
    }

    private async Task<Finding> CheckAsync(Look look, StackResource[] listed, string[] unlisted, CancellationToken cancellationToken)
    {
        List<string> missing = [], problems = [], unknown = [];
        foreach (StackResource resource in listed)
        {
            try
            {
                JsonObject answer = await aws.CallAsync(look.Service, look.Operation, look.Arguments(resource.PhysicalId), cancellationToken);
                if (look.ProblemOf(answer, resource.PhysicalId) is { } problem) (problem == NoneOfThatName ? missing : problems).Add($"{resource.LogicalId} ({resource.PhysicalId}): {problem}");
            }
            catch (AwsRefusal refusal) when (refusal.IsAbsence)
            {
                missing.Add($"{resource.LogicalId} ({resource.PhysicalId}): {NoneOfThatName}");
            }
            catch (AwsRefusal refusal) when (refusal.IsAboutPermission)
            {
                unknown.Add($"{resource.LogicalId}: {refusal.Message}");
            }
            catch (AwsRefusal refusal)
            {
                problems.Add($"{resource.LogicalId}: {refusal.Message}");
            }
        }

        if (missing.Count > 0) return Finding.Wrong(look.Name, string.Join('\n', missing.Concat(problems)), MakeAgain);
        if (problems.Count > 0) return Finding.Wrong(look.Name, string.Join('\n', problems), "Mend the cause that is named; the stack's events and drift in the CloudFormation console may say more.");
        if (unknown.Count > 0) return Finding.Unchecked(look.Name, string.Join('\n', unknown), "Run this with a role that may read them.");
        // CloudFormation itself always lists them: whatever answers for it here does not create them.
        return unlisted.Length > 0
            ? Finding.Unchecked(look.Name, $"{listed.Length} as they must be; CloudFormation does not list {string.Join(", ", unlisted)}")
            : Finding.Fine(look.Name, listed.Length == 1 ? listed[0].PhysicalId : $"all {listed.Length}");
    }

    private static string? Expect(JsonNode? found, string expected)
    {
        string? text = found?.GetValue<string>();
        return text == expected ? null : $"{expected} was expected, not {text ?? "nothing"}";
    }

    private static string? ProblemOfFunction(JsonObject answer, string id) => answer["LastUpdateStatus"]?.GetValue<string>() == "Failed"
        ? $"its last update failed: {answer["LastUpdateStatusReason"]}"
        : answer["State"]?.GetValue<string>() is "Failed" or "Pending" ? $"it is {answer["State"]}: {answer["StateReason"]}" : null;

    private static string? ProblemOfAlarm(JsonObject answer, string id)
    {
        JsonNode?[] alarms = [.. answer["MetricAlarms"] as JsonArray ?? [], .. answer["CompositeAlarms"] as JsonArray ?? []];
        if (alarms.Length == 0) return NoneOfThatName;
        return alarms[0]?["StateValue"]?.GetValue<string>() == "ALARM" ? $"it is in ALARM: {alarms[0]?["StateReason"]}" : null;
    }

    private sealed record Look(string Name, string Type, string Service, string Operation, Func<string, IReadOnlyList<string>> Arguments, Func<JsonObject, string, string?> ProblemOf);
}
