using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Prerequisites;

/// <summary>Whether Amazon Connect can place the calls that are asked for.</summary>
/// <param name="aws">The account.</param>
/// <param name="stackName">The stack that is to be deployed: what it made itself is in nobody's way.</param>
public sealed class ConnectCheck(AwsCli aws, string stackName)
{
    private const string Instance = "Connect instance";
    private const string Number = "Connect number";
    private const string Recordings = "Connect recordings";
    private const string Quotas = "Connect quotas";

    /// <summary>Looks at the instance, its number and the account's quotas.</summary>
    /// <param name="parameters">The template's parameters.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    public async Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        string id = parameters.GetValueOrDefault("ConnectInstanceId", "");
        bool isNew = parameters.GetValueOrDefault("ConnectInstanceAlias", "").Length > 0;
        if (id.Length == 0 && !isNew) return [Finding.Fine(Instance, "none is asked for: the chat works, and calls end as NotPlaced")];

        List<Finding> findings = [];
        if (id.Length > 0)
        {
            findings.Add(await CheckedAsync(Instance, () => InstanceAsync(id, cancellationToken)));
            if (parameters.GetValueOrDefault("ConnectSourceNumber", "") is { Length: > 0 } number) findings.Add(await CheckedAsync(Number, () => NumberAsync(id, number, cancellationToken)));
            if (parameters.GetValueOrDefault("ConnectRecordingStorage", "true") == "true") findings.Add(await CheckedAsync(Recordings, () => RecordingsAsync(id, cancellationToken)));
        }

        findings.Add(await CheckedAsync(Quotas, () => QuotasAsync(isNew, cancellationToken)));
        return findings;
    }

    private async Task<Finding> InstanceAsync(string id, CancellationToken cancellationToken)
    {
        JsonObject? answer = await aws.FindAsync("connect", "describe-instance", ["--instance-id", id], refusal => refusal.IsAbsence, cancellationToken);
        if (answer?["Instance"] is not JsonObject instance) return Finding.Wrong(Instance, "there is no instance with the id in ConnectInstanceId in this region", "Correct the parameter, or the region.");
        if (Text(instance["InstanceStatus"]) is { } status and not "ACTIVE") return Finding.Wrong(Instance, $"it is {status}", "Wait until it is ACTIVE.");
        return instance["OutboundCallsEnabled"]?.GetValue<bool>() == false
            ? Finding.Wrong(Instance, "it may not place calls", "Allow outbound calls: Connect console, the instance, Telephony.")
            : Finding.Fine(Instance, $"{Text(instance["InstanceAlias"])}, active, may place calls");
    }

    private async Task<Finding> NumberAsync(string id, string number, CancellationToken cancellationToken)
    {
        JsonObject answer = await aws.CallAsync("connect", "list-phone-numbers-v2", ["--instance-id", id], cancellationToken);
        JsonNode? found = (answer["ListPhoneNumbersSummaryList"] as JsonArray ?? []).FirstOrDefault(entry => Text(entry?["PhoneNumber"]) == number);
        if (found is null) return Finding.Wrong(Number, "the number in ConnectSourceNumber does not belong to that instance", "Claim it there, or name one that does.");
        return Text(found["PhoneNumberType"]) == "TOLL_FREE"
            ? Finding.Wrong(Number, "it is toll-free: carriers block outbound calls from such numbers", "Claim a local number (DID) and name that.")
            : Finding.Fine(Number, $"belongs to the instance, {Text(found["PhoneNumberType"])}");
    }

    // An instance has one place for its recordings, and a second association fails the whole deployment.
    private async Task<Finding> RecordingsAsync(string id, CancellationToken cancellationToken)
    {
        JsonObject answer = await aws.CallAsync("connect", "list-instance-storage-configs", ["--instance-id", id, "--resource-type", "CALL_RECORDINGS"], cancellationToken);
        string[] buckets = [.. (answer["StorageConfigs"] as JsonArray ?? []).Select(config => Text(config?["S3Config"]?["BucketName"]) ?? "another place")];
        // The stack's own, when it is deployed again.
        return buckets.Length == 0 || await IsOursAsync(buckets[0], cancellationToken)
            ? Finding.Fine(Recordings, buckets.Length == 0 ? "none are kept yet: they will be kept in the stack's bucket" : "kept in the stack's bucket")
            : Finding.Wrong(
                Recordings,
                $"the instance keeps them in {buckets[0]} already, and can keep them in one place only",
                "Give ConnectRecordingStorage=false (calls are then not recorded, and summed up from the turns), or remove that place: Connect console, the instance, Data storage.");
    }

    private async Task<bool> IsOursAsync(string bucket, CancellationToken cancellationToken) =>
        (await StackDescription.FindAsync(aws, stackName, cancellationToken))?.Outputs.GetValueOrDefault("RecordingsBucket") == bucket;

    private async Task<Finding> QuotasAsync(bool isNew, CancellationToken cancellationToken)
    {
        JsonObject answer = await aws.CallAsync("service-quotas", "list-service-quotas", ["--service-code", "connect"], cancellationToken);
        JsonNode?[] quotas = [.. answer["Quotas"] as JsonArray ?? []];
        double? calls = ValueOf(quotas, "concurrent active calls"), instances = ValueOf(quotas, "instances per account");
        if (calls is null) return Finding.Unchecked(Quotas, "Service Quotas does not name the concurrent calls here", "Look at Service Quotas, Amazon Connect, in the console.");
        string detail = string.Create(CultureInfo.InvariantCulture, $"{calls} concurrent calls an instance");
        if (!isNew || instances is null) return Finding.Fine(Quotas, detail);

        int used = (await aws.CallAsync("connect", "list-instances", [], cancellationToken))["InstanceSummaryList"] is JsonArray list ? list.Count : 0;
        return used < instances
            ? Finding.Fine(Quotas, string.Create(CultureInfo.InvariantCulture, $"{detail}; {used} of {instances} instances used"))
            : Finding.Wrong(Quotas, string.Create(CultureInfo.InvariantCulture, $"all {instances} instances of this account are used"), "Have the quota raised, or use an instance that exists: ConnectInstanceId.");
    }

    private static double? ValueOf(IEnumerable<JsonNode?> quotas, string name) =>
        quotas.FirstOrDefault(quota => Text(quota?["QuotaName"])?.Contains(name, StringComparison.OrdinalIgnoreCase) == true)?["Value"]?.GetValue<double>();

    private static async Task<Finding> CheckedAsync(string name, Func<Task<Finding>> check)
    {
        try
        {
            return await check();
        }
        catch (AwsRefusal refusal)
        {
            return Finding.Unchecked(name, refusal.Message, refusal.IsAboutPermission ? "To have it checked, allow reading Connect and Service Quotas." : null);
        }
    }

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
