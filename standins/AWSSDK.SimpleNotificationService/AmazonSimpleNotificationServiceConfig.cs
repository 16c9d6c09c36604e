using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using StandIns.Aws;

namespace Amazon.SimpleNotificationService;

/// <summary>The settings of a client of Amazon SNS: address, region, time limits, retries.</summary>
public partial class AmazonSimpleNotificationServiceConfig : ClientConfig
{
    internal static readonly AwsService Service = new("SNS", "sns", "sns", "2010-03-31", "Amazon.SimpleNotificationService");

    public AmazonSimpleNotificationServiceConfig() : base(ServiceDefaults.Provider()) => Service.Configure(this);

    /// <summary>The name by which the settings of the environment and of profiles find this service.</summary>
    public static new string ServiceId => Service.ServiceId;

    public override string RegionEndpointServiceName => Service.HostPrefix;

    public override string ServiceVersion => Service.ApiVersion;

    public override string UserAgent => Service.UserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        Service.Locate(this, parameters);
}
