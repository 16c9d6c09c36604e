using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.Cli.Deployment.Tools;

/// <summary>AWS, through its command line: credentials, regions, proxies and retries are as the user set them up there.</summary>
/// <param name="tools">Runs it.</param>
/// <param name="region">The region; null leaves it to the user's settings.</param>
/// <param name="profile">The profile; null leaves it to the user's settings.</param>
public sealed partial class AwsCli(ITools tools, string? region, string? profile)
{
    // Version 2 would otherwise wait for a reader at a terminal.
    private static readonly Dictionary<string, string> NoPager = new() { ["AWS_PAGER"] = "" };

    // Version 1 sends what is for SQS to AWS all the same, unless the endpoint stands on the command line.
    private static readonly string[] Endpoint = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is { Length: > 0 } endpoint ? ["--endpoint-url", endpoint] : [];

    /// <summary>What every aws and sam command line gets to know about whom and where.</summary>
    public IReadOnlyList<string> Place { get; } =
    [
        .. region is null ? (IEnumerable<string>)[] : ["--region", region],
        .. profile is null ? (IEnumerable<string>)[] : ["--profile", profile],
    ];

    /// <summary>A command for a person to type: whoever does acts in the same account and region.</summary>
    /// <param name="words">What comes after <c>aws</c>.</param>
    public string CommandLine(string words) => $"aws {words}{string.Concat(Place.Select(word => $" {ToolCall.Word(word)}"))}";

    /// <summary>The region in which calls act, as the command line itself has it; null where none is set.</summary>
    public async Task<string?> RegionAsync(CancellationToken cancellationToken)
    {
        if (region is not null) return region;
        Match line = RegionSetting.Match((await tools.RunAsync(new ToolCall("aws", ["configure", "list", .. Place]), cancellationToken)).Output);
        return line.Success ? line.Groups["region"].Value : null;
    }

    /// <summary>One call.</summary>
    /// <param name="service">Such as <c>cloudformation</c>.</param>
    /// <param name="operation">Such as <c>describe-stacks</c>.</param>
    /// <param name="arguments">One entry an argument.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <returns>The answer; empty when the operation answers with nothing.</returns>
    /// <exception cref="AwsRefusal">AWS, or the command line before it, refused.</exception>
    /// <exception cref="ToolMissing">There is no AWS command line.</exception>
    public async Task<JsonObject> CallAsync(string service, string operation, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        ToolResult result = await tools.RunAsync(new ToolCall("aws", [service, operation, .. arguments, "--output", "json", .. Endpoint, .. Place]) { Environment = NoPager }, cancellationToken);
        if (result.ExitCode != 0) throw RefusalOf(result, $"{service} {operation}");
        if (string.IsNullOrWhiteSpace(result.Output)) return [];
        try
        {
            return JsonNode.Parse(result.Output) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            throw new AwsRefusal("NotJson", $"aws {service} {operation} did not answer with JSON.");
        }
    }

    /// <summary>The same, but null in place of one kind of refusal.</summary>
    /// <inheritdoc cref="CallAsync"/>
    public async Task<JsonObject?> FindAsync(string service, string operation, IReadOnlyList<string> arguments, Func<AwsRefusal, bool> isAbsent, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(service, operation, arguments, cancellationToken);
        }
        catch (AwsRefusal refusal) when (isAbsent(refusal))
        {
            return null;
        }
    }

    private static AwsRefusal RefusalOf(ToolResult result, string what)
    {
        Match match = ServiceError.Match(result.Errors);
        if (match.Success) return new(match.Groups["code"].Value, match.Groups["message"].Value.Trim());
        bool noCredentials = result.Errors.Contains("credentials", StringComparison.OrdinalIgnoreCase) || result.Errors.Contains("SSO", StringComparison.Ordinal);
        return new(noCredentials ? AwsRefusal.NoCredentials : AwsRefusal.CommandLine, $"aws {what}: {result.LastLines(1)}");
    }

    [GeneratedRegex(@"An error occurred \((?<code>[^)]+)\) when calling the \w+ operation(?: \([^)]*\))?: (?<message>.*)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ServiceError { get; }

    // Columns; some versions put colons between them, and "<not set>" where nothing is.
    [GeneratedRegex(@"^\s*region[\s:]+(?<region>[a-z0-9-]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex RegionSetting { get; }
}
