using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using StandIns.Aws;

namespace Amazon.TranscribeService;

/// <summary>The settings of a client of Amazon Transcribe: address, region, time limits, retries.</summary>
public partial class AmazonTranscribeServiceConfig : ClientConfig
{
    internal static readonly AwsService Service = new("Transcribe", "transcribe", "transcribe", "2017-10-26", "Amazon.TranscribeService");

    public AmazonTranscribeServiceConfig() : base(ServiceDefaults.Provider()) => Service.Configure(this);

    /// <summary>The name by which the settings of the environment and of profiles find this service.</summary>
    public static new string ServiceId => Service.ServiceId;

    public override string RegionEndpointServiceName => Service.HostPrefix;

    public override string ServiceVersion => Service.ApiVersion;

    public override string UserAgent => Service.UserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        Service.Locate(this, parameters);
}
