namespace Amazon.Connect.Model;

/// <summary>A contact. Moments are in UTC and null until they came.</summary>
public partial class Contact
{
    public AnsweringMachineDetectionStatus AnsweringMachineDetectionStatus { get; set; }

    public string Arn { get; set; }

    public Dictionary<string, string> Attributes { get; set; }

    public Channel Channel { get; set; }

    /// <summary>When somebody answered.</summary>
    public DateTime? ConnectedToSystemTimestamp { get; set; }

    public string ContactAssociationId { get; set; }

    public EndpointInfo CustomerEndpoint { get; set; }

    public DisconnectDetails DisconnectDetails { get; set; }

    public string DisconnectReason { get; set; }

    public DateTime? DisconnectTimestamp { get; set; }

    public string Id { get; set; }

    public string InitialContactId { get; set; }

    public ContactInitiationMethod InitiationMethod { get; set; }

    public DateTime? InitiationTimestamp { get; set; }

    public DateTime? LastUpdateTimestamp { get; set; }

    public string PreviousContactId { get; set; }

    public List<RecordingInfo> Recordings { get; set; }

    public string RelatedContactId { get; set; }

    public EndpointInfo SystemEndpoint { get; set; }

    public Dictionary<string, string> Tags { get; set; }
}

/// <summary>An end of a contact.</summary>
public partial class EndpointInfo
{
    /// <summary>A number, when it is a telephone.</summary>
    public string Address { get; set; }

    public string DisplayName { get; set; }

    public EndpointType Type { get; set; }
}

/// <summary>What may have gone wrong when a contact ended.</summary>
public partial class DisconnectDetails
{
    public string PotentialDisconnectIssue { get; set; }
}

/// <summary>A recording of a contact.</summary>
public partial class RecordingInfo
{
    public string DeletionReason { get; set; }

    public string FragmentStartNumber { get; set; }

    public string FragmentStopNumber { get; set; }

    /// <summary>Bucket and key.</summary>
    public string Location { get; set; }

    public MediaStreamType MediaStreamType { get; set; }

    public ParticipantType ParticipantType { get; set; }

    public DateTime? StartTimestamp { get; set; }

    public RecordingStatus Status { get; set; }

    public DateTime? StopTimestamp { get; set; }

    public StorageType StorageType { get; set; }

    public string UnprocessedTranscriptLocation { get; set; }
}
