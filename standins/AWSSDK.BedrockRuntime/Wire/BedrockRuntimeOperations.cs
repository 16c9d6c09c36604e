using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.Internal;
using StandIns.Aws;

namespace Amazon.BedrockRuntime.Wire;

/// <summary>The operations as they go over the wire: restJson.</summary>
internal static class BedrockRuntimeOperations
{
    private static readonly RestJsonProtocol Protocol = new(AmazonBedrockRuntimeConfig.Service, BedrockRuntimeErrors.ToException);

    public static readonly InvokeOptions Converse = Protocol.Operation<ConverseRequest, ConverseResponse>(
        "POST",
        "/model/{modelId}/converse",
        static (path, request) => path.Label("modelId", nameof(request.ModelId), request.ModelId),
        ConverseWriter.Write,
        ConverseReader.Read);
}
