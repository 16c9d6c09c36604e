using Amazon.Runtime;

namespace Amazon.Connect.Model;

/// <summary>Which contact to end.</summary>
public partial class StopContactRequest : AmazonConnectRequest
{
    /// <summary>Required.</summary>
    public string ContactId { get; set; }

    public DisconnectReason DisconnectReason { get; set; }

    /// <summary>Required.</summary>
    public string InstanceId { get; set; }
}

/// <summary>Says only that the contact is being ended.</summary>
public partial class StopContactResponse : AmazonWebServiceResponse;

/// <summary>Why a contact is ended.</summary>
public partial class DisconnectReason
{
    public string Code { get; set; }
}
