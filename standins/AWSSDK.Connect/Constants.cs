using Amazon.Runtime;

namespace Amazon.Connect;

/// <summary>Who or what picked up, as the detection heard it.</summary>
public class AnsweringMachineDetectionStatus : ConstantClass
{
    public static readonly AnsweringMachineDetectionStatus ANSWERED = new("ANSWERED");
    public static readonly AnsweringMachineDetectionStatus UNDETECTED = new("UNDETECTED");
    public static readonly AnsweringMachineDetectionStatus ERROR = new("ERROR");
    public static readonly AnsweringMachineDetectionStatus HUMAN_ANSWERED = new("HUMAN_ANSWERED");
    public static readonly AnsweringMachineDetectionStatus SIT_TONE_DETECTED = new("SIT_TONE_DETECTED");
    public static readonly AnsweringMachineDetectionStatus SIT_TONE_BUSY = new("SIT_TONE_BUSY");
    public static readonly AnsweringMachineDetectionStatus SIT_TONE_INVALID_NUMBER = new("SIT_TONE_INVALID_NUMBER");
    public static readonly AnsweringMachineDetectionStatus FAX_MACHINE_DETECTED = new("FAX_MACHINE_DETECTED");
    public static readonly AnsweringMachineDetectionStatus VOICEMAIL_BEEP = new("VOICEMAIL_BEEP");
    public static readonly AnsweringMachineDetectionStatus VOICEMAIL_NO_BEEP = new("VOICEMAIL_NO_BEEP");
    public static readonly AnsweringMachineDetectionStatus AMD_UNRESOLVED = new("AMD_UNRESOLVED");
    public static readonly AnsweringMachineDetectionStatus AMD_UNANSWERED = new("AMD_UNANSWERED");
    public static readonly AnsweringMachineDetectionStatus AMD_ERROR = new("AMD_ERROR");
    public static readonly AnsweringMachineDetectionStatus AMD_NOT_APPLICABLE = new("AMD_NOT_APPLICABLE");

    public AnsweringMachineDetectionStatus(string value) : base(value) { }
    public static AnsweringMachineDetectionStatus FindValue(string value) => FindValue<AnsweringMachineDetectionStatus>(value);
    public static implicit operator AnsweringMachineDetectionStatus(string value) => FindValue(value);
}

/// <summary>By what means people are in contact.</summary>
public class Channel : ConstantClass
{
    public static readonly Channel VOICE = new("VOICE");
    public static readonly Channel CHAT = new("CHAT");
    public static readonly Channel TASK = new("TASK");
    public static readonly Channel EMAIL = new("EMAIL");

    public Channel(string value) : base(value) { }
    public static Channel FindValue(string value) => FindValue<Channel>(value);
    public static implicit operator Channel(string value) => FindValue(value);
}

/// <summary>How a contact came about.</summary>
public class ContactInitiationMethod : ConstantClass
{
    public static readonly ContactInitiationMethod INBOUND = new("INBOUND");
    public static readonly ContactInitiationMethod OUTBOUND = new("OUTBOUND");
    public static readonly ContactInitiationMethod TRANSFER = new("TRANSFER");
    public static readonly ContactInitiationMethod QUEUE_TRANSFER = new("QUEUE_TRANSFER");
    public static readonly ContactInitiationMethod CALLBACK = new("CALLBACK");
    public static readonly ContactInitiationMethod API = new("API");
    public static readonly ContactInitiationMethod DISCONNECT = new("DISCONNECT");
    public static readonly ContactInitiationMethod MONITOR = new("MONITOR");
    public static readonly ContactInitiationMethod EXTERNAL_OUTBOUND = new("EXTERNAL_OUTBOUND");
    public static readonly ContactInitiationMethod WEBRTC_API = new("WEBRTC_API");
    public static readonly ContactInitiationMethod AGENT_REPLY = new("AGENT_REPLY");
    public static readonly ContactInitiationMethod FLOW = new("FLOW");

    public ContactInitiationMethod(string value) : base(value) { }
    public static ContactInitiationMethod FindValue(string value) => FindValue<ContactInitiationMethod>(value);
    public static implicit operator ContactInitiationMethod(string value) => FindValue(value);
}

/// <summary>What kind of address an endpoint has.</summary>
public class EndpointType : ConstantClass
{
    public static readonly EndpointType TELEPHONE_NUMBER = new("TELEPHONE_NUMBER");
    public static readonly EndpointType VOIP = new("VOIP");
    public static readonly EndpointType CONTACT_FLOW = new("CONTACT_FLOW");
    public static readonly EndpointType CONNECT_PHONENUMBER_ARN = new("CONNECT_PHONENUMBER_ARN");
    public static readonly EndpointType EMAIL_ADDRESS = new("EMAIL_ADDRESS");

    public EndpointType(string value) : base(value) { }
    public static EndpointType FindValue(string value) => FindValue<EndpointType>(value);
    public static implicit operator EndpointType(string value) => FindValue(value);
}

/// <summary>What a recording holds.</summary>
public class MediaStreamType : ConstantClass
{
    public static readonly MediaStreamType AUDIO = new("AUDIO");
    public static readonly MediaStreamType VIDEO = new("VIDEO");

    public MediaStreamType(string value) : base(value) { }
    public static MediaStreamType FindValue(string value) => FindValue<MediaStreamType>(value);
    public static implicit operator MediaStreamType(string value) => FindValue(value);
}

/// <summary>Who takes part in a contact.</summary>
public class ParticipantType : ConstantClass
{
    public static readonly ParticipantType ALL = new("ALL");
    public static readonly ParticipantType MANAGER = new("MANAGER");
    public static readonly ParticipantType AGENT = new("AGENT");
    public static readonly ParticipantType CUSTOMER = new("CUSTOMER");
    public static readonly ParticipantType THIRDPARTY = new("THIRDPARTY");

    public ParticipantType(string value) : base(value) { }
    public static ParticipantType FindValue(string value) => FindValue<ParticipantType>(value);
    public static implicit operator ParticipantType(string value) => FindValue(value);
}

/// <summary>Whether a recording is still there.</summary>
public class RecordingStatus : ConstantClass
{
    public static readonly RecordingStatus AVAILABLE = new("AVAILABLE");
    public static readonly RecordingStatus DELETED = new("DELETED");

    public RecordingStatus(string value) : base(value) { }
    public static RecordingStatus FindValue(string value) => FindValue<RecordingStatus>(value);
    public static implicit operator RecordingStatus(string value) => FindValue(value);
}

/// <summary>How a reference stands.</summary>
public class ReferenceStatus : ConstantClass
{
    public static readonly ReferenceStatus AVAILABLE = new("AVAILABLE");
    public static readonly ReferenceStatus DELETED = new("DELETED");
    public static readonly ReferenceStatus APPROVED = new("APPROVED");
    public static readonly ReferenceStatus REJECTED = new("REJECTED");
    public static readonly ReferenceStatus PROCESSING = new("PROCESSING");
    public static readonly ReferenceStatus FAILED = new("FAILED");

    public ReferenceStatus(string value) : base(value) { }
    public static ReferenceStatus FindValue(string value) => FindValue<ReferenceStatus>(value);
    public static implicit operator ReferenceStatus(string value) => FindValue(value);
}

/// <summary>What a reference points to.</summary>
public class ReferenceType : ConstantClass
{
    public static readonly ReferenceType URL = new("URL");
    public static readonly ReferenceType ATTACHMENT = new("ATTACHMENT");
    public static readonly ReferenceType CONTACT_ANALYSIS = new("CONTACT_ANALYSIS");
    public static readonly ReferenceType NUMBER = new("NUMBER");
    public static readonly ReferenceType STRING = new("STRING");
    public static readonly ReferenceType DATE = new("DATE");
    public static readonly ReferenceType EMAIL = new("EMAIL");
    public static readonly ReferenceType EMAIL_MESSAGE = new("EMAIL_MESSAGE");
    public static readonly ReferenceType EMAIL_MESSAGE_PLAIN_TEXT = new("EMAIL_MESSAGE_PLAIN_TEXT");
    public static readonly ReferenceType EMAIL_MESSAGE_PLAIN_TEXT_REDACTED = new("EMAIL_MESSAGE_PLAIN_TEXT_REDACTED");
    public static readonly ReferenceType EMAIL_MESSAGE_REDACTED = new("EMAIL_MESSAGE_REDACTED");

    public ReferenceType(string value) : base(value) { }
    public static ReferenceType FindValue(string value) => FindValue<ReferenceType>(value);
    public static implicit operator ReferenceType(string value) => FindValue(value);
}

/// <summary>Where a recording is kept.</summary>
public class StorageType : ConstantClass
{
    public static readonly StorageType S3 = new("S3");
    public static readonly StorageType KINESIS_VIDEO_STREAM = new("KINESIS_VIDEO_STREAM");
    public static readonly StorageType KINESIS_STREAM = new("KINESIS_STREAM");
    public static readonly StorageType KINESIS_FIREHOSE = new("KINESIS_FIREHOSE");

    public StorageType(string value) : base(value) { }
    public static StorageType FindValue(string value) => FindValue<StorageType>(value);
    public static implicit operator StorageType(string value) => FindValue(value);
}

/// <summary>Whether a call stands alone or belongs to a campaign.</summary>
public class TrafficType : ConstantClass
{
    public static readonly TrafficType GENERAL = new("GENERAL");
    public static readonly TrafficType CAMPAIGN = new("CAMPAIGN");

    public TrafficType(string value) : base(value) { }
    public static TrafficType FindValue(string value) => FindValue<TrafficType>(value);
    public static implicit operator TrafficType(string value) => FindValue(value);
}
