using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace StandIns.Aws;

/// <summary>Knows the address of a service in a region, unless the settings name one.</summary>
internal sealed class ServiceEndpointProvider(string hostPrefix) : IEndpointProvider
{
    /// <inheritdoc/>
    /// <exception cref="AmazonClientException">There is neither an address nor a usable region.</exception>
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters["Endpoint"] is string url)
            return new Endpoint(url);

        string region = parameters["Region"] as string;
        if (string.IsNullOrEmpty(region))
            throw new AmazonClientException("No region: set AWS_REGION, or RegionEndpoint or ServiceURL in the client's configuration.");
        if (!Fn.IsValidHostLabel(region, false))
            throw new AmazonClientException($"'{region}' cannot be a region: it is not a valid part of a host name.");

        string fips = parameters["UseFIPS"] is true ? "-fips" : "";
        string suffix = parameters["UseDualStack"] is true
            ? Fn.Partition(region).dualStackDnsSuffix
            : RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix;
        return new Endpoint($"https://{hostPrefix}{fips}.{region}.{suffix}");
    }
}

/// <summary>The pipeline step that puts the address on a request.</summary>
internal sealed class ServiceEndpointResolver : BaseEndpointResolver
{
    /// <inheritdoc/>
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters) =>
        InjectHostPrefix(executionContext.RequestContext);

    /// <inheritdoc/>
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        IClientConfig config = requestContext.ClientConfig;
        RegionEndpoint region = requestContext.Request.AlternateEndpoint ?? config.RegionEndpoint;
        return new()
        {
            ["Region"] = region?.SystemName,
            ["Endpoint"] = config.ServiceURL,
            ["UseDualStack"] = config.UseDualstackEndpoint,
            ["UseFIPS"] = config.UseFIPSEndpoint,
        };
    }
}
