using Amazon.Runtime;

namespace Amazon.Connect.Model;

/// <summary>Whom to call, from where, and what to do when somebody answers.</summary>
public partial class StartOutboundVoiceContactRequest : AmazonConnectRequest
{
    /// <summary>Allowed for campaign traffic only.</summary>
    public AnswerMachineDetectionConfig AnswerMachineDetectionConfig { get; set; }

    /// <summary>At most 32,768 bytes in all.</summary>
    public Dictionary<string, string> Attributes { get; set; }

    public string CampaignId { get; set; }

    /// <summary>Within 7 days a second request with the same token makes no second call. A random one is sent when this is null.</summary>
    public string ClientToken { get; set; }

    /// <summary>Required.</summary>
    public string ContactFlowId { get; set; }

    public string Description { get; set; }

    /// <summary>E.164. Required.</summary>
    public string DestinationPhoneNumber { get; set; }

    /// <summary>Required.</summary>
    public string InstanceId { get; set; }

    public string Name { get; set; }

    /// <summary>This or SourcePhoneNumber is needed, unless the flow sets a queue.</summary>
    public string QueueId { get; set; }

    /// <summary>Links that an agent sees.</summary>
    public Dictionary<string, Reference> References { get; set; }

    public string RelatedContactId { get; set; }

    /// <summary>15 to 60; 60 when null.</summary>
    public int? RingTimeoutInSeconds { get; set; }

    /// <summary>A number of the instance, E.164.</summary>
    public string SourcePhoneNumber { get; set; }

    public TrafficType TrafficType { get; set; }
}

/// <summary>The call, which is queued and not yet dialled.</summary>
public partial class StartOutboundVoiceContactResponse : AmazonWebServiceResponse
{
    public string ContactId { get; set; }
}

/// <summary>Whether to listen for an answering machine.</summary>
public partial class AnswerMachineDetectionConfig
{
    public bool? AwaitAnswerMachinePrompt { get; set; }

    public bool? EnableAnswerMachineDetection { get; set; }
}

/// <summary>A link that an agent sees.</summary>
public partial class Reference
{
    public string Arn { get; set; }

    public ReferenceStatus Status { get; set; }

    public string StatusReason { get; set; }

    public ReferenceType Type { get; set; }

    public string Value { get; set; }
}
