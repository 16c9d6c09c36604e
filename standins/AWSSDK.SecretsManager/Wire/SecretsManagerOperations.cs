using Amazon.Runtime.Internal;
using Amazon.SecretsManager.Model;
using StandIns.Aws;

namespace Amazon.SecretsManager.Wire;

/// <summary>The operations as they go over the wire: awsJson 1.1.</summary>
internal static class SecretsManagerOperations
{
    private static readonly AwsJsonProtocol Protocol =
        new(AmazonSecretsManagerConfig.Service, "secretsmanager", "1.1", SecretsManagerErrors.ToException);

    public static readonly InvokeOptions GetSecretValue = Protocol.Operation<GetSecretValueRequest, GetSecretValueResponse>(
        nameof(GetSecretValue),
        static (writer, request) =>
        {
            writer.Put("SecretId", request.SecretId);
            writer.Put("VersionId", request.VersionId);
            writer.Put("VersionStage", request.VersionStage);
        },
        static (answer, response) =>
        {
            response.ARN = answer.Text("ARN");
            response.CreatedDate = answer.Time("CreatedDate");
            response.Name = answer.Text("Name");
            response.SecretBinary = answer.Bytes("SecretBinary");
            response.SecretString = answer.Text("SecretString");
            response.VersionId = answer.Text("VersionId");
            response.VersionStages = answer.Texts("VersionStages");
        });
}
