namespace Amazon.TranscribeService.Model;

/// <summary>Where a recording is.</summary>
public partial class Media
{
    /// <summary>s3://bucket/key, the key as it is, not encoded.</summary>
    public string MediaFileUri { get; set; }

    public string RedactedMediaFileUri { get; set; }
}

/// <summary>What to make out of a recording.</summary>
public partial class Settings
{
    public bool? ChannelIdentification { get; set; }

    /// <summary>2 to 10; needed with ShowAlternatives.</summary>
    public int? MaxAlternatives { get; set; }

    /// <summary>2 to 30; needed with ShowSpeakerLabels.</summary>
    public int? MaxSpeakerLabels { get; set; }

    public bool? ShowAlternatives { get; set; }

    public bool? ShowSpeakerLabels { get; set; }

    public VocabularyFilterMethod VocabularyFilterMethod { get; set; }

    public string VocabularyFilterName { get; set; }

    public string VocabularyName { get; set; }
}

/// <summary>What to leave out of a transcript.</summary>
public partial class ContentRedaction
{
    public List<string> PiiEntityTypes { get; set; }

    public RedactionOutput RedactionOutput { get; set; }

    public RedactionType RedactionType { get; set; }
}

/// <summary>Whether a job may wait its turn, and under which role it runs.</summary>
public partial class JobExecutionSettings
{
    public bool? AllowDeferredExecution { get; set; }

    public string DataAccessRoleArn { get; set; }
}

/// <summary>A language model of one's own.</summary>
public partial class ModelSettings
{
    public string LanguageModelName { get; set; }
}

/// <summary>A label of a job.</summary>
public partial class Tag
{
    public string Key { get; set; }

    public string Value { get; set; }
}
