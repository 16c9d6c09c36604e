using Amazon.Runtime;
using Amazon.BedrockRuntime.Model;
using StandIns.Aws;

namespace Amazon.BedrockRuntime.Wire;

/// <summary>The exception for each error code of Amazon Bedrock.</summary>
internal static class BedrockRuntimeErrors
{
    /// <summary>Finds the exception; a code that the service's model does not list gives the base exception.</summary>
    public static AmazonServiceException ToException(JsonError error) => error.Code switch
    {
        "AccessDeniedException" => new AccessDeniedException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InternalServerException" => new InternalServerException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ModelErrorException" => new ModelErrorException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
        {
            OriginalStatusCode = error.Body.Int("originalStatusCode"),
            ResourceName = error.Body.Text("resourceName"),
        },
        "ModelNotReadyException" => new ModelNotReadyException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ModelTimeoutException" => new ModelTimeoutException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ResourceNotFoundException" => new ResourceNotFoundException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ServiceUnavailableException" => new ServiceUnavailableException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ThrottlingException" => new ThrottlingException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ValidationException" => new ValidationException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        _ => new AmazonBedrockRuntimeException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
    };
}
