using Amazon.Runtime;

namespace Amazon.Connect.Model;

/// <summary>Whose attributes to read.</summary>
public partial class GetContactAttributesRequest : AmazonConnectRequest
{
    /// <summary>Required.</summary>
    public string InitialContactId { get; set; }

    /// <summary>Required.</summary>
    public string InstanceId { get; set; }
}

/// <summary>The attributes of a contact.</summary>
public partial class GetContactAttributesResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string> Attributes { get; set; }
}
