using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace StandIns.Aws;

/// <summary>Turns a typed request into an HTTP request by a function.</summary>
internal sealed class RequestMarshaller<TRequest>(Func<TRequest, IRequest> marshal) : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input) => marshal((TRequest)input);
}
