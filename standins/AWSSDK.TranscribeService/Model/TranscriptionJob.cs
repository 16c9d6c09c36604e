namespace Amazon.TranscribeService.Model;

/// <summary>A job, and where its transcript is once it is completed. Moments are in UTC.</summary>
public partial class TranscriptionJob
{
    public DateTime? CompletionTime { get; set; }

    public ContentRedaction ContentRedaction { get; set; }

    public DateTime? CreationTime { get; set; }

    public string FailureReason { get; set; }

    public float? IdentifiedLanguageScore { get; set; }

    public bool? IdentifyLanguage { get; set; }

    public bool? IdentifyMultipleLanguages { get; set; }

    public JobExecutionSettings JobExecutionSettings { get; set; }

    public LanguageCode LanguageCode { get; set; }

    public List<LanguageCodeItem> LanguageCodes { get; set; }

    public List<string> LanguageOptions { get; set; }

    public Media Media { get; set; }

    public MediaFormat MediaFormat { get; set; }

    public int? MediaSampleRateHertz { get; set; }

    public ModelSettings ModelSettings { get; set; }

    public Settings Settings { get; set; }

    public DateTime? StartTime { get; set; }

    public List<Tag> Tags { get; set; }

    public Transcript Transcript { get; set; }

    public string TranscriptionJobName { get; set; }

    public TranscriptionJobStatus TranscriptionJobStatus { get; set; }
}

/// <summary>Where a transcript is.</summary>
public partial class Transcript
{
    public string RedactedTranscriptFileUri { get; set; }

    /// <summary>An address of S3, not readable by everyone when the bucket is one's own.</summary>
    public string TranscriptFileUri { get; set; }
}

/// <summary>How long a language was spoken.</summary>
public partial class LanguageCodeItem
{
    public float? DurationInSeconds { get; set; }

    public LanguageCode LanguageCode { get; set; }
}
