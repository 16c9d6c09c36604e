using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace StandIns.Aws;

/// <summary>The sets of defaults that <c>AWS_DEFAULTS_MODE</c> chooses from: retries and connection timeouts.</summary>
/// <remarks>Source: read from the configuration of AWSSDK.DynamoDBv2 4.1.0, which every service shares.</remarks>
internal static class ServiceDefaults
{
    /// <summary>Chooses a set of defaults for one configuration.</summary>
    public static DefaultConfigurationProvider Provider() => new(
    [
        Of(DefaultConfigurationMode.Standard, 3_100),
        Of(DefaultConfigurationMode.InRegion, 1_100),
        Of(DefaultConfigurationMode.CrossRegion, 3_100),
        Of(DefaultConfigurationMode.Mobile, 30_000),
        Of(DefaultConfigurationMode.Auto, 1_100),
    ]);

    private static DefaultConfiguration Of(DefaultConfigurationMode mode, int connectMilliseconds) => new()
    {
        Name = mode,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
    };
}
