using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Lambda;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>How the local cloud is, and the names of what runs in it, as JSON.</summary>
internal sealed class HealthPage(LocalCloudOutputs outputs, FunctionCode code, LocalLambda lambda, CloudAdditions additions)
{
    /// <summary>What is served, which functions have code, and how many asynchronous events are under way.</summary>
    public JsonObject Read() => new()
    {
        ["status"] = "ok",
        ["endpoint"] = outputs.Endpoint,
        ["region"] = outputs.Region,
        ["services"] = new JsonArray([.. additions.Services.SelectMany(s => s.SigningNames).Concat(additions.PathServices.Select(s => s.PathPrefix)).Select(name => (JsonNode)name)]),
        ["functions"] = new JsonArray([.. lambda.Functions.Select(function => new JsonObject
        {
            ["name"] = function.Name,
            ["logicalId"] = function.LogicalId,
            ["hasCode"] = File.Exists(Path.Combine(code.FolderOf(function.LogicalId), FunctionCode.Executable)),
        })]),
        ["pending"] = lambda.Pending,
    };

    /// <summary>The outputs.</summary>
    public JsonObject Outputs() => new()
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
}
