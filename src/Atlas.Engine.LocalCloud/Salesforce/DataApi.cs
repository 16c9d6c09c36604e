using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>The REST API under <c>/services/data</c>: versions for anybody, the rest for those with a token.</summary>
internal sealed class DataApi(SalesforceOrg org, SalesforceSessions sessions, string prefix, TimeProvider time)
{
    /// <summary>The oldest version that is answered; those up to 30 are retired.</summary>
    private const int OldestVersion = 31;

    /// <summary>The newest version: 68, Winter '27.</summary>
    private const int NewestVersion = 68;

    private readonly ApiUsage usage = new(time);
    private readonly QueryCursors cursors = new();

    /// <summary>Answers a request whose path starts with <c>services/data</c>.</summary>
    public SalesforceAnswer Answer(SalesforceRequest request)
    {
        if (request.Segments.Count == 2) return new(200, Versions());
        int allowance = org.Settings.DailyApiRequests;
        SalesforceAnswer answer;
        try
        {
            answer = AnswerVersion(request, allowance);
        }
        catch (SalesforceRefusal refusal)
        {
            answer = SalesforceAnswer.Refused(refusal);
        }

        return answer with { Headers = new Dictionary<string, string>(answer.Headers) { ["Sforce-Limit-Info"] = usage.Header(allowance) } };
    }

    /// <summary>The token of a request; null when its header is none.</summary>
    public static string? TokenOf(SalesforceRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        const string scheme = "Bearer ";
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : null;
    }

    private SalesforceAnswer AnswerVersion(SalesforceRequest request, int allowance)
    {
        string version = request.Segments[2];
        int number = VersionOf(version);
        if (number < OldestVersion) throw new SalesforceRefusal(410, "UNSUPPORTED_API_VERSION", $"The API version {version} is retired.", null);
        Authenticate(request);
        if (!usage.Spend(allowance)) throw SalesforceRefusal.RequestLimit();

        string root = $"{prefix}/services/data/{version}";
        RecordResource records = new(org, root);
        IReadOnlyList<string> path = [.. request.Segments.Skip(3)];
        return path switch
        {
            ["sobjects", ..] => records.Answer(request, [.. path.Skip(1)]),
            ["query" or "queryAll", ..] => new QueryResource(org, cursors, records, root).Answer(request, path),
            ["limits"] when request.Method == "GET" => new(200, new JsonObject
            {
                ["DailyApiRequests"] = new JsonObject { ["Max"] = allowance, ["Remaining"] = allowance - usage.Used },
            }),
            _ => throw SalesforceRefusal.NotFound(),
        };
    }

    private void Authenticate(SalesforceRequest request)
    {
        if (request.Headers.Authorization.Count > 0 && TokenOf(request) is null)
            throw new SalesforceRefusal(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE", null);
        if (TokenOf(request) is not { } token || !sessions.Use(token, org.Settings.SessionLifetime)) throw SalesforceRefusal.SessionInvalid();
    }

    private static int VersionOf(string version) =>
        version.StartsWith('v') && version.EndsWith(".0", StringComparison.Ordinal)
        && int.TryParse(version.AsSpan(1, version.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= NewestVersion
            ? number
            : throw SalesforceRefusal.NotFound();

    private JsonArray Versions() =>
    [
        .. Enumerable.Range(OldestVersion, NewestVersion - OldestVersion + 1).Select(number => new JsonObject
        {
            ["label"] = LabelOf(number),
            ["url"] = string.Create(CultureInfo.InvariantCulture, $"{prefix}/services/data/v{number}.0"),
            ["version"] = string.Create(CultureInfo.InvariantCulture, $"{number}.0"),
        }),
    ];

    // Three versions a year, the first of which is Winter's: version 68 is Winter '27.
    private static string LabelOf(int number)
    {
        (int years, int season) = Math.DivRem(number - 2, 3);
        return string.Create(CultureInfo.InvariantCulture, $"{season switch { 0 => "Winter", 1 => "Spring", _ => "Summer" }} '{years + 5:D2}");
    }
}
