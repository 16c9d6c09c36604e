using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using StandIns.Aws;

namespace Amazon.StepFunctions;

/// <summary>The settings of a client of AWS Step Functions: address, region, time limits, retries.</summary>
public partial class AmazonStepFunctionsConfig : ClientConfig
{
    internal static readonly AwsService Service = new("SFN", "states", "states", "2016-11-23", "Amazon.StepFunctions");

    public AmazonStepFunctionsConfig() : base(ServiceDefaults.Provider()) => Service.Configure(this);

    /// <summary>The name by which the settings of the environment and of profiles find this service.</summary>
    public static new string ServiceId => Service.ServiceId;

    public override string RegionEndpointServiceName => Service.HostPrefix;

    public override string ServiceVersion => Service.ApiVersion;

    public override string UserAgent => Service.UserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        Service.Locate(this, parameters);
}
