using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>A message, and where it goes: a topic, a device or a telephone.</summary>
public partial class PublishRequest : AmazonSimpleNotificationServiceRequest
{
    public PublishRequest() { }

    public PublishRequest(string topicArn, string message)
    {
        TopicArn = topicArn;
        Message = message;
    }

    public PublishRequest(string topicArn, string message, string subject) : this(topicArn, message) => Subject = subject;

    /// <summary>At most 262,144 bytes, attributes included. Required.</summary>
    public string Message { get; set; }

    public Dictionary<string, MessageAttributeValue> MessageAttributes { get; set; }

    /// <summary>Topics of type FIFO only.</summary>
    public string MessageDeduplicationId { get; set; }

    public string MessageGroupId { get; set; }

    /// <summary>json, when the message differs by protocol.</summary>
    public string MessageStructure { get; set; }

    /// <summary>E.164.</summary>
    public string PhoneNumber { get; set; }

    /// <summary>Fewer than 100 characters, no line break.</summary>
    public string Subject { get; set; }

    public string TargetArn { get; set; }

    public string TopicArn { get; set; }
}

/// <summary>The message as it was taken.</summary>
public partial class PublishResponse : AmazonWebServiceResponse
{
    public string MessageId { get; set; }

    /// <summary>Topics of type FIFO only.</summary>
    public string SequenceNumber { get; set; }
}

/// <summary>An attribute of a message: text or bytes.</summary>
public partial class MessageAttributeValue
{
    public MemoryStream BinaryValue { get; set; }

    /// <summary>String, Number, Binary or String.Array.</summary>
    public string DataType { get; set; }

    public string StringValue { get; set; }
}
