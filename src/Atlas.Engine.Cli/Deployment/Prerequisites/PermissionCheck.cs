using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Prerequisites;

/// <summary>Whether the caller may do what creating the stack needs.</summary>
/// <param name="aws">The account.</param>
public sealed class PermissionCheck(AwsCli aws)
{
    private const string Name = "IAM actions";

    // One or two for each service of the template: who has these was given the service, who lacks one fails half-way.
    private static readonly string[] Actions =
    [
        "cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet", "cloudformation:DescribeStackEvents", "cloudformation:DeleteStack", "cloudformation:ListStacks",
        "s3:CreateBucket", "s3:PutObject", "s3:PutBucketPolicy", "s3:PutLifecycleConfiguration", "iam:CreateRole", "iam:PutRolePolicy", "iam:PassRole",
        "lambda:CreateFunction", "lambda:AddPermission", "dynamodb:CreateTable", "dynamodb:UpdateTimeToLive", "states:CreateStateMachine",
        "events:PutRule", "events:PutTargets", "sns:CreateTopic", "sqs:CreateQueue", "secretsmanager:CreateSecret", "logs:CreateLogGroup", "logs:PutRetentionPolicy",
        "cloudwatch:PutMetricAlarm", "cloudwatch:PutDashboard", "lex:CreateBot", "lex:CreateBotAlias", "lex:CreateBotVersion",
        "kms:CreateKey", "kms:CreateGrant", "budgets:ModifyBudget",
    ];

    private static readonly string[] ForTheTelephone = ["connect:CreateContactFlow", "connect:CreateIntegrationAssociation", "connect:AssociateInstanceStorageConfig"];

    /// <summary>Asks IAM to simulate them.</summary>
    /// <param name="callerArn">As STS gives it.</param>
    /// <param name="parameters">The template's parameters: what is not asked for needs no permission.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    public async Task<Finding> CheckAsync(string callerArn, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        if (callerArn.EndsWith(":root", StringComparison.Ordinal)) return Finding.Fine(Name, "the account's root user may do everything; better use a role");
        string[] actions = [.. Actions, .. TelephoneActions(parameters)];
        try
        {
            JsonObject answer = await aws.CallAsync(
                "iam", "simulate-principal-policy", ["--policy-source-arn", await SourceOfAsync(callerArn, cancellationToken), "--action-names", .. actions], cancellationToken);
            string[] denied =
            [
                .. (answer["EvaluationResults"] as JsonArray ?? [])
                    .Where(result => result?["EvalDecision"]?.GetValue<string>() != "allowed")
                    .Select(result => result?["EvalActionName"]?.GetValue<string>() ?? ""),
            ];
            return denied.Length == 0
                ? Finding.Fine(Name, $"all {actions.Length} that were asked about are allowed")
                : Finding.Wrong(Name, $"not allowed: {string.Join(", ", denied)}", "Have them added to your role, or deploy with another. (Boundaries and conditions on resources are not simulated.)");
        }
        catch (AwsRefusal refusal)
        {
            return Finding.Unchecked(Name, refusal.Message, refusal.IsAboutPermission ? "To have them checked, allow iam:SimulatePrincipalPolicy (and, for a role, iam:GetRole)." : refusal.Remedy);
        }
    }

    private static IEnumerable<string> TelephoneActions(IReadOnlyDictionary<string, string> parameters)
    {
        bool isNew = parameters.GetValueOrDefault("ConnectInstanceAlias", "").Length > 0;
        if (!isNew && parameters.GetValueOrDefault("ConnectInstanceId", "").Length == 0) return [];
        return
        [
            .. ForTheTelephone,
            .. isNew ? (string[])["connect:CreateInstance"] : [],
            .. parameters.GetValueOrDefault("ConnectNumberCountry", "").Length > 0 ? (string[])["connect:ClaimPhoneNumber"] : [],
        ];
    }

    // A session is simulated by its role, whose path only IAM knows.
    private async Task<string> SourceOfAsync(string callerArn, CancellationToken cancellationToken)
    {
        string[] parts = callerArn.Split('/');
        if (!callerArn.Contains(":assumed-role/", StringComparison.Ordinal) || parts.Length < 3) return callerArn;
        JsonObject role = await aws.CallAsync("iam", "get-role", ["--role-name", parts[1]], cancellationToken);
        return role["Role"]?["Arn"]?.GetValue<string>() ?? callerArn;
    }
}
