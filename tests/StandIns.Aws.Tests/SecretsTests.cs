using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

public sealed class SecretsTests
{
    [Fact]
    public async Task Reads_a_secret_of_text()
    {
        await using WireServer server = new(WireReply.Ok("""
            {
              "ARN": "arn:aws:secretsmanager:us-west-2:210987654321:secret:example/salesforce-AbCdEf",
              "Name": "example/salesforce", "VersionId": "a1b2c3d4",
              "SecretString": "{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\nTHIS_IS_NOT_A_KEY\\n-----END PRIVATE KEY-----\\n\"}",
              "VersionStages": ["AWSCURRENT"], "CreatedDate": 1772600000.123
            }
            """));
        using AmazonSecretsManagerClient client = Client(server);

        GetSecretValueResponse secret =
            await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "example/salesforce", VersionStage = "AWSCURRENT" });

        Assert.Equal("secretsmanager.GetSecretValue", server.Request.Headers["x-amz-target"]);
        Assert.Equal("application/x-amz-json-1.1", server.Request.Headers["content-type"]);
        AssertJson.Equal("""{"SecretId":"example/salesforce","VersionStage":"AWSCURRENT"}""", server.Request);
        Assert.Contains("KEY-----\\nTHIS_IS_NOT_A_KEY", secret.SecretString, StringComparison.Ordinal);
        Assert.Equal(("example/salesforce", "a1b2c3d4"), (secret.Name, secret.VersionId));
        Assert.Equal(["AWSCURRENT"], secret.VersionStages);
        Assert.Equal(DateTime.UnixEpoch.AddMilliseconds(1_772_600_000_123), secret.CreatedDate);
        Assert.Null(secret.SecretBinary);
    }

    [Fact]
    public async Task Reads_a_secret_of_bytes()
    {
        await using WireServer server = new(WireReply.Ok("""{"SecretBinary":"/wAQ"}"""));
        using AmazonSecretsManagerClient client = Client(server);

        GetSecretValueResponse secret = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "secret" });

        Assert.Equal([0xff, 0x00, 0x10], secret.SecretBinary.ToArray());
        Assert.Null(secret.SecretString);
        Assert.Null(secret.VersionStages);
    }

    private static AmazonSecretsManagerClient Client(WireServer server) =>
        new(TestAccount.Credentials, TestAccount.Config<AmazonSecretsManagerConfig>(server));
}
