using Amazon.Runtime.Internal;
using Amazon.TranscribeService.Model;
using StandIns.Aws;

namespace Amazon.TranscribeService.Wire;

/// <summary>The operations as they go over the wire: awsJson 1.1.</summary>
internal static class TranscribeServiceOperations
{
    private static readonly AwsJsonProtocol Protocol =
        new(AmazonTranscribeServiceConfig.Service, "Transcribe", "1.1", TranscribeServiceErrors.ToException);

    public static readonly InvokeOptions StartTranscriptionJob =
        Protocol.Operation<StartTranscriptionJobRequest, StartTranscriptionJobResponse>(
            nameof(StartTranscriptionJob),
            TranscriptionJobJson.Write,
            static (answer, response) => response.TranscriptionJob = answer.Object("TranscriptionJob", TranscriptionJobJson.Read));

    public static readonly InvokeOptions GetTranscriptionJob =
        Protocol.Operation<GetTranscriptionJobRequest, GetTranscriptionJobResponse>(
            nameof(GetTranscriptionJob),
            static (writer, request) => writer.Put("TranscriptionJobName", request.TranscriptionJobName),
            static (answer, response) => response.TranscriptionJob = answer.Object("TranscriptionJob", TranscriptionJobJson.Read));
}
