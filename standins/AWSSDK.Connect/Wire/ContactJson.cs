using System.Text.Json;
using Amazon.Connect.Model;
using StandIns.Aws;

namespace Amazon.Connect.Wire;

/// <summary>A contact as JSON.</summary>
internal static class ContactJson
{
    public static Contact Read(JsonElement contact) => new()
    {
        AnsweringMachineDetectionStatus = contact.Text("AnsweringMachineDetectionStatus"),
        Arn = contact.Text("Arn"),
        Attributes = contact.Map("Attributes"),
        Channel = contact.Text("Channel"),
        ConnectedToSystemTimestamp = contact.Time("ConnectedToSystemTimestamp"),
        ContactAssociationId = contact.Text("ContactAssociationId"),
        CustomerEndpoint = contact.Object("CustomerEndpoint", ReadEndpoint),
        DisconnectDetails = contact.Object("DisconnectDetails", static details => new DisconnectDetails
        {
            PotentialDisconnectIssue = details.Text("PotentialDisconnectIssue"),
        }),
        DisconnectReason = contact.Text("DisconnectReason"),
        DisconnectTimestamp = contact.Time("DisconnectTimestamp"),
        Id = contact.Text("Id"),
        InitialContactId = contact.Text("InitialContactId"),
        InitiationMethod = contact.Text("InitiationMethod"),
        InitiationTimestamp = contact.Time("InitiationTimestamp"),
        LastUpdateTimestamp = contact.Time("LastUpdateTimestamp"),
        PreviousContactId = contact.Text("PreviousContactId"),
        Recordings = contact.Objects("Recordings", ReadRecording),
        RelatedContactId = contact.Text("RelatedContactId"),
        SystemEndpoint = contact.Object("SystemEndpoint", ReadEndpoint),
        Tags = contact.Map("Tags"),
    };

    private static EndpointInfo ReadEndpoint(JsonElement endpoint) => new()
    {
        Address = endpoint.Text("Address"),
        DisplayName = endpoint.Text("DisplayName"),
        Type = endpoint.Text("Type"),
    };

    private static RecordingInfo ReadRecording(JsonElement recording) => new()
    {
        DeletionReason = recording.Text("DeletionReason"),
        FragmentStartNumber = recording.Text("FragmentStartNumber"),
        FragmentStopNumber = recording.Text("FragmentStopNumber"),
        Location = recording.Text("Location"),
        MediaStreamType = recording.Text("MediaStreamType"),
        ParticipantType = recording.Text("ParticipantType"),
        StartTimestamp = recording.Time("StartTimestamp"),
        Status = recording.Text("Status"),
        StopTimestamp = recording.Time("StopTimestamp"),
        StorageType = recording.Text("StorageType"),
        UnprocessedTranscriptLocation = recording.Text("UnprocessedTranscriptLocation"),
    };
}
