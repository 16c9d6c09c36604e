using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The client context header, read when a function asks for it.</summary>
internal sealed class ClientContext : IClientContext
{
    /// <param name="header">JSON, or base64 of JSON: the Runtime API sends either. Null leaves everything empty.</param>
    public ClientContext(string header)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            Client = new ClientApplication(default);
            return;
        }

        using JsonDocument json = header.TrimStart().StartsWith('{') ? JsonDocument.Parse(header) : JsonDocument.Parse(Convert.FromBase64String(header));
        Client = new ClientApplication(json.RootElement.Member("client"));
        Fill(Custom, json.RootElement.Member("custom"));
        Fill(Environment, json.RootElement.Member("env"));
    }

    public IDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    public IClientApplication Client { get; }

    public IDictionary<string, string> Custom { get; } = new Dictionary<string, string>();

    private static void Fill(IDictionary<string, string> values, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return;
        foreach (JsonProperty member in json.EnumerateObject())
            values[member.Name] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : member.Value.GetRawText();
    }
}

/// <summary>The application in a client context.</summary>
internal sealed class ClientApplication(JsonElement json) : IClientApplication
{
    public string AppPackageName { get; } = json.Text("app_package_name");

    public string AppTitle { get; } = json.Text("app_title");

    public string AppVersionCode { get; } = json.Text("app_version_code");

    public string AppVersionName { get; } = json.Text("app_version_name");

    public string InstallationId { get; } = json.Text("installation_id");
}

/// <summary>The Cognito identity header, read when a function asks for it.</summary>
internal sealed class CognitoIdentity : ICognitoIdentity
{
    /// <param name="header">JSON; null leaves everything empty.</param>
    public CognitoIdentity(string header)
    {
        if (string.IsNullOrWhiteSpace(header)) return;
        using JsonDocument json = JsonDocument.Parse(header);
        IdentityId = json.RootElement.Text("cognitoIdentityId");
        IdentityPoolId = json.RootElement.Text("cognitoIdentityPoolId");
    }

    public string IdentityId { get; }

    public string IdentityPoolId { get; }
}

/// <summary>Members that may be absent.</summary>
internal static class OptionalMembers
{
    public static JsonElement Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement member) ? member : default;

    public static string Text(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
