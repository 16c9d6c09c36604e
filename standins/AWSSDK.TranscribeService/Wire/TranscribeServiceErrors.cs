using Amazon.Runtime;
using Amazon.TranscribeService.Model;
using StandIns.Aws;

namespace Amazon.TranscribeService.Wire;

/// <summary>The exception for each error code of Amazon Transcribe.</summary>
internal static class TranscribeServiceErrors
{
    /// <summary>Finds the exception; a code that the service's model does not list gives the base exception.</summary>
    public static AmazonServiceException ToException(JsonError error) => error.Code switch
    {
        "BadRequestException" => new BadRequestException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ConflictException" => new ConflictException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InternalFailureException" => new InternalFailureException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "LimitExceededException" => new LimitExceededException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "NotFoundException" => new NotFoundException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        _ => new AmazonTranscribeServiceException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
    };
}
