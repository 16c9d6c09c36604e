using Amazon.Runtime;

namespace Amazon.SecretsManager.Model;

/// <summary>Which secret to read, and which version of it.</summary>
public partial class GetSecretValueRequest : AmazonSecretsManagerRequest
{
    /// <summary>A name or an ARN. Required.</summary>
    public string SecretId { get; set; }

    public string VersionId { get; set; }

    /// <summary>AWSCURRENT when neither this nor VersionId is set.</summary>
    public string VersionStage { get; set; }
}

/// <summary>A version of a secret: text or bytes.</summary>
public partial class GetSecretValueResponse : AmazonWebServiceResponse
{
    public string ARN { get; set; }

    /// <summary>In UTC.</summary>
    public DateTime? CreatedDate { get; set; }

    public string Name { get; set; }

    public MemoryStream SecretBinary { get; set; }

    public string SecretString { get; set; }

    public string VersionId { get; set; }

    public List<string> VersionStages { get; set; }
}
