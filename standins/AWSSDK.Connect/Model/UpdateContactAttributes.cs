using Amazon.Runtime;

namespace Amazon.Connect.Model;

/// <summary>Which attributes to set.</summary>
public partial class UpdateContactAttributesRequest : AmazonConnectRequest
{
    /// <summary>Required.</summary>
    public Dictionary<string, string> Attributes { get; set; }

    /// <summary>Required.</summary>
    public string InitialContactId { get; set; }

    /// <summary>Required.</summary>
    public string InstanceId { get; set; }
}

/// <summary>Says only that the attributes are set.</summary>
public partial class UpdateContactAttributesResponse : AmazonWebServiceResponse;
