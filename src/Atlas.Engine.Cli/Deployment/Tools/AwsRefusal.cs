using System.Text.RegularExpressions;

namespace Atlas.Engine.Cli.Deployment.Tools;

/// <summary>AWS refused a call.</summary>
/// <param name="code">The error's name, such as <c>ValidationError</c>.</param>
/// <param name="message">What AWS said.</param>
public sealed partial class AwsRefusal(string code, string message) : Exception(WithoutPage(message))
{
    /// <summary>The code where the command line found nobody to sign for.</summary>
    public const string NoCredentials = "NoCredentials";

    /// <summary>The code where the command line gave up before AWS was asked, or without an answer.</summary>
    public const string CommandLine = "CommandLine";

    /// <summary>What to do where no region is named.</summary>
    public const string NameARegion = "Name a region: --region, AWS_REGION, or aws configure.";

    /// <summary>The error's name.</summary>
    public string Code { get; } = code;

    /// <summary>What to do about it.</summary>
    public string Remedy => RemedyFor(null);

    /// <summary>What to do, with the profile that was named.</summary>
    public string RemedyFor(string? profile) => this switch
    {
        { IsAboutProfile: true } => "Name a profile that aws configure list-profiles lists: --profile, AWS_PROFILE, or profile in samconfig.toml.",
        { IsUnreachable: true } => "See the network, the proxy (HTTPS_PROXY), and that the region's name is right; where AWS_ENDPOINT_URL is set, what it names.",
        { IsAboutCredentials: true } => profile is null ? "Sign in: aws sso login, aws configure, or set AWS_PROFILE." : $"Sign in: aws sso login --profile {ToolCall.Word(profile)}.",
        { IsAboutRegion: true } => NameARegion,
        { IsAboutPermission: true } => "Have the action that is named added to your role, or use another.",
        { Code: CommandLine } => "Mend what the AWS command line says, then run this again.",
        _ => "If this passes by itself, run the command again.",
    };

    /// <summary>Whether there are no credentials, or none that still count.</summary>
    public bool IsAboutCredentials => Code is NoCredentials or "ExpiredToken" or "ExpiredTokenException" or "InvalidClientTokenId" or "UnrecognizedClientException" or "SignatureDoesNotMatch" or "AuthFailure"
        // What the command line says of a session of single sign-on.
        || (Code == CommandLine && Message.Contains("Token has expired", StringComparison.Ordinal));

    /// <summary>Whether AWS was asked too often: it answers again after a while.</summary>
    public bool IsThrottling => Code.Contains("Throttl", StringComparison.Ordinal) || Code is "TooManyRequestsException" or "RequestLimitExceeded" or "SlowDown";

    /// <summary>Whether there are no credentials at all, rather than some that do not work.</summary>
    public bool IsAboutMissingCredentials => Code == NoCredentials && Message.Contains("Unable to locate credentials", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a profile was named that the AWS settings do not have.</summary>
    public bool IsAboutProfile => Code is CommandLine or NoCredentials && Message.Contains("config profile", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether nobody answered.</summary>
    public bool IsUnreachable => Code is CommandLine or NoCredentials
        && ((string[])["Could not connect to the endpoint", "timeout on endpoint", "Failed to connect to proxy", "SSL validation failed"]).Any(sign => Message.Contains(sign, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the command line does not know where to ask.</summary>
    public bool IsAboutRegion => Message.Contains("specify a region", StringComparison.Ordinal);

    /// <summary>Whether the caller may not do this.</summary>
    public bool IsAboutPermission => Code.Contains("AccessDenied", StringComparison.Ordinal) || Code.Contains("Unauthorized", StringComparison.Ordinal);

    /// <summary>Whether what was asked about does not exist.</summary>
    public bool IsAbsence => Code is "404" or "NoSuchBucket" or "ResourceNotFoundException" or "NotFound" or "NotFoundException" or "StateMachineDoesNotExist" or "AWS.SimpleQueueService.NonExistentQueue" or "QueueDoesNotExist" or "NoSuchEntity"
        || (Code == "ValidationError" && Message.Contains("does not exist", StringComparison.Ordinal));

    // A proxy, or an endpoint that is none of AWS's, answers with a page for a browser.
    private static string WithoutPage(string text) => Page.Match(text) is { Success: true } page ? $"{text[..page.Index].TrimEnd(' ', ':')} (the answer was a web page)" : text;

    [GeneratedRegex("(b?['\"])?<(!doctype|html|head|body)\\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Page { get; }
}
