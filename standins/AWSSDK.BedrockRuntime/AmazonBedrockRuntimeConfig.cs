using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using StandIns.Aws;

namespace Amazon.BedrockRuntime;

/// <summary>The settings of a client of Amazon Bedrock: address, region, time limits, retries.</summary>
public partial class AmazonBedrockRuntimeConfig : ClientConfig
{
    internal static readonly AwsService Service = new("Bedrock Runtime", "bedrock-runtime", "bedrock", "2023-09-30", "Amazon.BedrockRuntime");

    public AmazonBedrockRuntimeConfig() : base(ServiceDefaults.Provider()) => Service.Configure(this);

    /// <summary>The name by which the settings of the environment and of profiles find this service.</summary>
    public static new string ServiceId => Service.ServiceId;

    public override string RegionEndpointServiceName => Service.HostPrefix;

    public override string ServiceVersion => Service.ApiVersion;

    public override string UserAgent => Service.UserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        Service.Locate(this, parameters);
}
