using Amazon.Runtime;

namespace Amazon.Connect.Model;

/// <summary>Which contact to describe.</summary>
public partial class DescribeContactRequest : AmazonConnectRequest
{
    /// <summary>Required.</summary>
    public string ContactId { get; set; }

    /// <summary>Required.</summary>
    public string InstanceId { get; set; }
}

/// <summary>What is known of a contact.</summary>
public partial class DescribeContactResponse : AmazonWebServiceResponse
{
    public Contact Contact { get; set; }
}
