using Amazon.Runtime;

namespace Amazon.TranscribeService;

/// <summary>The language that is spoken. The service knows about a hundred; others are made from their text.</summary>
public class LanguageCode : ConstantClass
{
    public static readonly LanguageCode AfZA = new("af-ZA");
    public static readonly LanguageCode ArAE = new("ar-AE");
    public static readonly LanguageCode ArSA = new("ar-SA");
    public static readonly LanguageCode DaDK = new("da-DK");
    public static readonly LanguageCode DeCH = new("de-CH");
    public static readonly LanguageCode DeDE = new("de-DE");
    public static readonly LanguageCode EnAB = new("en-AB");
    public static readonly LanguageCode EnAU = new("en-AU");
    public static readonly LanguageCode EnGB = new("en-GB");
    public static readonly LanguageCode EnIE = new("en-IE");
    public static readonly LanguageCode EnIN = new("en-IN");
    public static readonly LanguageCode EnUS = new("en-US");

    public LanguageCode(string value) : base(value) { }
    public static LanguageCode FindValue(string value) => FindValue<LanguageCode>(value);
    public static implicit operator LanguageCode(string value) => FindValue(value);
}

/// <summary>The format of a recording.</summary>
public class MediaFormat : ConstantClass
{
    public static readonly MediaFormat Mp3 = new("mp3");
    public static readonly MediaFormat Mp4 = new("mp4");
    public static readonly MediaFormat Wav = new("wav");
    public static readonly MediaFormat Flac = new("flac");
    public static readonly MediaFormat Ogg = new("ogg");
    public static readonly MediaFormat Amr = new("amr");
    public static readonly MediaFormat Webm = new("webm");
    public static readonly MediaFormat M4a = new("m4a");

    public MediaFormat(string value) : base(value) { }
    public static MediaFormat FindValue(string value) => FindValue<MediaFormat>(value);
    public static implicit operator MediaFormat(string value) => FindValue(value);
}

/// <summary>A kind of personal data.</summary>
public class PiiEntityType : ConstantClass
{
    public static readonly PiiEntityType BANK_ACCOUNT_NUMBER = new("BANK_ACCOUNT_NUMBER");
    public static readonly PiiEntityType BANK_ROUTING = new("BANK_ROUTING");
    public static readonly PiiEntityType CREDIT_DEBIT_NUMBER = new("CREDIT_DEBIT_NUMBER");
    public static readonly PiiEntityType CREDIT_DEBIT_CVV = new("CREDIT_DEBIT_CVV");
    public static readonly PiiEntityType CREDIT_DEBIT_EXPIRY = new("CREDIT_DEBIT_EXPIRY");
    public static readonly PiiEntityType PIN = new("PIN");
    public static readonly PiiEntityType EMAIL = new("EMAIL");
    public static readonly PiiEntityType ADDRESS = new("ADDRESS");
    public static readonly PiiEntityType NAME = new("NAME");
    public static readonly PiiEntityType PHONE = new("PHONE");
    public static readonly PiiEntityType SSN = new("SSN");
    public static readonly PiiEntityType ALL = new("ALL");

    public PiiEntityType(string value) : base(value) { }
    public static PiiEntityType FindValue(string value) => FindValue<PiiEntityType>(value);
    public static implicit operator PiiEntityType(string value) => FindValue(value);
}

/// <summary>Whether the text as it was said is kept beside the redacted one.</summary>
public class RedactionOutput : ConstantClass
{
    public static readonly RedactionOutput Redacted = new("redacted");
    public static readonly RedactionOutput Redacted_and_unredacted = new("redacted_and_unredacted");

    public RedactionOutput(string value) : base(value) { }
    public static RedactionOutput FindValue(string value) => FindValue<RedactionOutput>(value);
    public static implicit operator RedactionOutput(string value) => FindValue(value);
}

/// <summary>What is redacted.</summary>
public class RedactionType : ConstantClass
{
    public static readonly RedactionType PII = new("PII");

    public RedactionType(string value) : base(value) { }
    public static RedactionType FindValue(string value) => FindValue<RedactionType>(value);
    public static implicit operator RedactionType(string value) => FindValue(value);
}

/// <summary>How a job stands.</summary>
public class TranscriptionJobStatus : ConstantClass
{
    public static readonly TranscriptionJobStatus QUEUED = new("QUEUED");
    public static readonly TranscriptionJobStatus IN_PROGRESS = new("IN_PROGRESS");
    public static readonly TranscriptionJobStatus FAILED = new("FAILED");
    public static readonly TranscriptionJobStatus COMPLETED = new("COMPLETED");

    public TranscriptionJobStatus(string value) : base(value) { }
    public static TranscriptionJobStatus FindValue(string value) => FindValue<TranscriptionJobStatus>(value);
    public static implicit operator TranscriptionJobStatus(string value) => FindValue(value);
}

/// <summary>What is done with filtered words.</summary>
public class VocabularyFilterMethod : ConstantClass
{
    public static readonly VocabularyFilterMethod Remove = new("remove");
    public static readonly VocabularyFilterMethod Mask = new("mask");
    public static readonly VocabularyFilterMethod Tag = new("tag");

    public VocabularyFilterMethod(string value) : base(value) { }
    public static VocabularyFilterMethod FindValue(string value) => FindValue<VocabularyFilterMethod>(value);
    public static implicit operator VocabularyFilterMethod(string value) => FindValue(value);
}
