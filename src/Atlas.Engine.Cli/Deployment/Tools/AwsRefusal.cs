namespace Atlas.Engine.Cli.Deployment.Tools;

/// <summary>AWS refused a call.</summary>
/// <param name="code">The error's name, such as <c>ValidationError</c>.</param>
/// <param name="message">What AWS said.</param>
public sealed class AwsRefusal(string code, string message) : Exception(message)
{
    /// <summary>The code where the command line found nobody to sign for.</summary>
    public const string NoCredentials = "NoCredentials";

    /// <summary>The code where the command line gave up before AWS was asked, or without an answer.</summary>
    public const string CommandLine = "CommandLine";

    /// <summary>What to do where no region is named.</summary>
    public const string NameARegion = "Name a region: --region, AWS_REGION, or aws configure.";

    /// <summary>The error's name.</summary>
    public string Code { get; } = code;

    /// <summary>Whether there are no credentials, or none that still count.</summary>
    public bool IsAboutCredentials => Code is NoCredentials or "ExpiredToken" or "ExpiredTokenException" or "InvalidClientTokenId" or "UnrecognizedClientException" or "SignatureDoesNotMatch" or "AuthFailure";

    /// <summary>Whether AWS was asked too often: it answers again after a while.</summary>
    public bool IsThrottling => Code.Contains("Throttl", StringComparison.Ordinal) || Code is "TooManyRequestsException" or "RequestLimitExceeded" or "SlowDown";

    /// <summary>Whether the command line does not know where to ask.</summary>
    public bool IsAboutRegion => Message.Contains("specify a region", StringComparison.Ordinal);

    /// <summary>Whether the caller may not do this.</summary>
    public bool IsAboutPermission => Code.Contains("AccessDenied", StringComparison.Ordinal) || Code.Contains("Unauthorized", StringComparison.Ordinal);

    /// <summary>Whether what was asked about does not exist.</summary>
    public bool IsAbsence => Code is "404" or "NoSuchBucket" or "ResourceNotFoundException" or "NotFound" or "NotFoundException" or "StateMachineDoesNotExist" or "AWS.SimpleQueueService.NonExistentQueue" or "NoSuchEntity"
        || (Code == "ValidationError" && Message.Contains("does not exist", StringComparison.Ordinal));
}
