using System.Text.Json;
using Amazon.Connect.Model;
using Amazon.Runtime.Internal;
using StandIns.Aws;

namespace Amazon.Connect.Wire;

/// <summary>The operations as they go over the wire: restJson.</summary>
internal static class ConnectOperations
{
    private static readonly RestJsonProtocol Protocol = new(AmazonConnectConfig.Service, ConnectErrors.ToException);

    public static readonly InvokeOptions StartOutboundVoiceContact =
        Protocol.Operation<StartOutboundVoiceContactRequest, StartOutboundVoiceContactResponse>(
            "PUT",
            "/contact/outbound-voice",
            static (_, _) => { },
            WriteCall,
            static (answer, response) => response.ContactId = answer.Text("ContactId"));

    public static readonly InvokeOptions StopContact = Protocol.Operation<StopContactRequest, StopContactResponse>(
        "POST",
        "/contact/stop",
        static (_, _) => { },
        static (writer, request) =>
        {
            writer.Put("ContactId", request.ContactId);
            writer.Put("DisconnectReason", request.DisconnectReason, static (w, reason) => w.Put("Code", reason.Code));
            writer.Put("InstanceId", request.InstanceId);
        },
        static (_, _) => { });

    public static readonly InvokeOptions DescribeContact = Protocol.Operation<DescribeContactRequest, DescribeContactResponse>(
        "GET",
        "/contacts/{InstanceId}/{ContactId}",
        static (path, request) =>
        {
            path.Label("ContactId", nameof(request.ContactId), request.ContactId);
            path.Label("InstanceId", nameof(request.InstanceId), request.InstanceId);
        },
        null,
        static (answer, response) => response.Contact = answer.Object("Contact", ContactJson.Read));

    public static readonly InvokeOptions GetContactAttributes =
        Protocol.Operation<GetContactAttributesRequest, GetContactAttributesResponse>(
            "GET",
            "/contact/attributes/{InstanceId}/{InitialContactId}",
            static (path, request) =>
            {
                path.Label("InitialContactId", nameof(request.InitialContactId), request.InitialContactId);
                path.Label("InstanceId", nameof(request.InstanceId), request.InstanceId);
            },
            null,
            static (answer, response) => response.Attributes = answer.Map("Attributes"));

    public static readonly InvokeOptions UpdateContactAttributes =
        Protocol.Operation<UpdateContactAttributesRequest, UpdateContactAttributesResponse>(
            "POST",
            "/contact/attributes",
            static (_, _) => { },
            static (writer, request) =>
            {
                writer.Put("Attributes", request.Attributes);
                writer.Put("InitialContactId", request.InitialContactId);
                writer.Put("InstanceId", request.InstanceId);
            },
            static (_, _) => { });

    private static void WriteCall(Utf8JsonWriter writer, StartOutboundVoiceContactRequest request)
    {
        writer.Put("AnswerMachineDetectionConfig", request.AnswerMachineDetectionConfig, static (w, detection) =>
        {
            w.Put("AwaitAnswerMachinePrompt", detection.AwaitAnswerMachinePrompt);
            w.Put("EnableAnswerMachineDetection", detection.EnableAnswerMachineDetection);
        });
        writer.Put("Attributes", request.Attributes);
        writer.Put("CampaignId", request.CampaignId);
        // One token for all attempts of this request: a repetition after a lost answer makes no second call.
        writer.Put("ClientToken", request.ClientToken ?? Guid.NewGuid().ToString());
        writer.Put("ContactFlowId", request.ContactFlowId);
        writer.Put("Description", request.Description);
        writer.Put("DestinationPhoneNumber", request.DestinationPhoneNumber);
        writer.Put("InstanceId", request.InstanceId);
        writer.Put("Name", request.Name);
        writer.Put("QueueId", request.QueueId);
        writer.PutAll("References", request.References, static (w, reference) =>
        {
            w.Put("Arn", reference.Arn);
            w.Put("Status", reference.Status);
            w.Put("StatusReason", reference.StatusReason);
            w.Put("Type", reference.Type);
            w.Put("Value", reference.Value);
        });
        writer.Put("RelatedContactId", request.RelatedContactId);
        writer.Put("RingTimeoutInSeconds", request.RingTimeoutInSeconds);
        writer.Put("SourcePhoneNumber", request.SourcePhoneNumber);
        writer.Put("TrafficType", request.TrafficType);
    }
}
