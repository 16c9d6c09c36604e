using System.Globalization;
using Amazon.Runtime.Internal;
using Amazon.SimpleNotificationService.Model;
using StandIns.Aws;

namespace Amazon.SimpleNotificationService.Wire;

/// <summary>The operations as they go over the wire: awsQuery.</summary>
internal static class SimpleNotificationServiceOperations
{
    private static readonly AwsQueryProtocol Protocol =
        new(AmazonSimpleNotificationServiceConfig.Service, SimpleNotificationServiceErrors.ToException);

    public static readonly InvokeOptions Publish = Protocol.Operation<PublishRequest, PublishResponse>(
        nameof(Publish),
        static (form, request) =>
        {
            Put(form, "Message", request.Message);
            Put(form, "MessageDeduplicationId", request.MessageDeduplicationId);
            Put(form, "MessageGroupId", request.MessageGroupId);
            Put(form, "MessageStructure", request.MessageStructure);
            Put(form, "PhoneNumber", request.PhoneNumber);
            Put(form, "Subject", request.Subject);
            Put(form, "TargetArn", request.TargetArn);
            Put(form, "TopicArn", request.TopicArn);
            PutAttributes(form, request.MessageAttributes);
        },
        static (answer, response) =>
        {
            if (answer.TestExpression("MessageId"))
                response.MessageId = answer.ReadText();
            else if (answer.TestExpression("SequenceNumber"))
                response.SequenceNumber = answer.ReadText();
        });

    private static void PutAttributes(IDictionary<string, string> form, Dictionary<string, MessageAttributeValue> attributes)
    {
        int number = 0;
        foreach ((string name, MessageAttributeValue value) in attributes ?? [])
        {
            number++;
            string entry = string.Create(CultureInfo.InvariantCulture, $"MessageAttributes.entry.{number}");
            Put(form, $"{entry}.Name", name);
            Put(form, $"{entry}.Value.DataType", value?.DataType);
            Put(form, $"{entry}.Value.StringValue", value?.StringValue);
            Put(form, $"{entry}.Value.BinaryValue", value?.BinaryValue is { } bytes ? Convert.ToBase64String(bytes.ToArray()) : null);
        }
    }

    private static void Put(IDictionary<string, string> form, string field, string value)
    {
        if (value is not null)
            form.Add(field, value);
    }
}
