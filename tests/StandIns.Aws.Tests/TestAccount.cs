using Amazon.Runtime;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

/// <summary>The account whose credentials the tests sign with, and how a client reaches a test's server.</summary>
internal static class TestAccount
{
    public const string AccessKeyId = "AKIDEXAMPLE";
    public const string SecretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public const string Region = "eu-central-1";

    public static readonly AWSCredentials Credentials = new BasicAWSCredentials(AccessKeyId, SecretAccessKey);

    /// <summary>The settings of a client that talks to the server and does not repeat what failed.</summary>
    public static TConfig Config<TConfig>(WireServer server)
        where TConfig : ClientConfig, new() =>
        new() { ServiceURL = server.Url, AuthenticationRegion = Region, MaxErrorRetry = 0 };
}
