using Amazon.Runtime;

namespace Amazon.TranscribeService.Model;

/// <summary>What to transcribe, how, and where to put it.</summary>
public partial class StartTranscriptionJobRequest : AmazonTranscribeServiceRequest
{
    public ContentRedaction ContentRedaction { get; set; }

    /// <summary>Exactly one of this, IdentifyMultipleLanguages and LanguageCode is set.</summary>
    public bool? IdentifyLanguage { get; set; }

    public bool? IdentifyMultipleLanguages { get; set; }

    public JobExecutionSettings JobExecutionSettings { get; set; }

    public Dictionary<string, string> KMSEncryptionContext { get; set; }

    public LanguageCode LanguageCode { get; set; }

    public List<string> LanguageOptions { get; set; }

    /// <summary>Required.</summary>
    public Media Media { get; set; }

    public MediaFormat MediaFormat { get; set; }

    /// <summary>8,000 to 48,000; found out when null.</summary>
    public int? MediaSampleRateHertz { get; set; }

    public ModelSettings ModelSettings { get; set; }

    /// <summary>A bucket's name; the service's own when null.</summary>
    public string OutputBucketName { get; set; }

    public string OutputEncryptionKMSKeyId { get; set; }

    /// <summary>The key of the transcript; no colon.</summary>
    public string OutputKey { get; set; }

    public Settings Settings { get; set; }

    public List<Tag> Tags { get; set; }

    /// <summary>1 to 200 letters, digits, dots, underscores and hyphens; unique in the account. Required.</summary>
    public string TranscriptionJobName { get; set; }
}

/// <summary>The job that was started.</summary>
public partial class StartTranscriptionJobResponse : AmazonWebServiceResponse
{
    public TranscriptionJob TranscriptionJob { get; set; }
}
