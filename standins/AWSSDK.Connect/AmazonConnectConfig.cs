using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using StandIns.Aws;

namespace Amazon.Connect;

/// <summary>The settings of a client of Amazon Connect: address, region, time limits, retries.</summary>
public partial class AmazonConnectConfig : ClientConfig
{
    internal static readonly AwsService Service = new("Connect", "connect", "connect", "2017-08-08", "Amazon.Connect");

    public AmazonConnectConfig() : base(ServiceDefaults.Provider()) => Service.Configure(this);

    /// <summary>The name by which the settings of the environment and of profiles find this service.</summary>
    public static new string ServiceId => Service.ServiceId;

    public override string RegionEndpointServiceName => Service.HostPrefix;

    public override string ServiceVersion => Service.ApiVersion;

    public override string UserAgent => Service.UserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        Service.Locate(this, parameters);
}
