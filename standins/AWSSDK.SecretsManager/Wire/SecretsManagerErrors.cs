using Amazon.Runtime;
using Amazon.SecretsManager.Model;
using StandIns.Aws;

namespace Amazon.SecretsManager.Wire;

/// <summary>The exception for each error code of AWS Secrets Manager.</summary>
internal static class SecretsManagerErrors
{
    /// <summary>Finds the exception; a code that the service's model does not list gives the base exception.</summary>
    public static AmazonServiceException ToException(JsonError error) => error.Code switch
    {
        "DecryptionFailure" => new DecryptionFailureException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InternalServiceError" => new InternalServiceErrorException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InvalidParameterException" => new InvalidParameterException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InvalidRequestException" => new InvalidRequestException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ResourceNotFoundException" => new ResourceNotFoundException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        _ => new AmazonSecretsManagerException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
    };
}
