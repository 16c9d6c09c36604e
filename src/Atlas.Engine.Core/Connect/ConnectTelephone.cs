using Amazon.Connect;
using Amazon.Connect.Model;
using Amazon.Runtime;
using Atlas.Engine.Calls;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Connect;

/// <summary>The telephone: Amazon Connect.</summary>
/// <param name="connect">The client.</param>
/// <param name="line">Which instance, flow and number to call from.</param>
/// <param name="time">The clock by which a permission grows old.</param>
public sealed class ConnectTelephone(Func<AmazonConnectClient> connect, ConnectLine line, TimeProvider time) : ITelephone
{
    /// <inheritdoc/>
    public async Task<DialResult> DialAsync(GateDecision.Allowed permission, InteractionKey key, PhoneNumber number, CancellationToken cancellationToken)
    {
        if (!permission.IsFresh(time.GetUtcNow())) throw new DecisionExpired("The gate's permission is older than 60 seconds.");
        StartOutboundVoiceContactRequest request = new()
        {
            InstanceId = line.InstanceId,
            ContactFlowId = line.ContactFlowId,
            SourcePhoneNumber = line.SourceNumber,
            DestinationPhoneNumber = number.E164,
            ClientToken = key.ToString(),
            RingTimeoutInSeconds = line.RingSeconds,
            TrafficType = TrafficType.GENERAL,
            Attributes = new() { [InteractionKey.AttributeName] = key.ToString() },
        };
        try
        {
            StartOutboundVoiceContactResponse response = await connect().StartOutboundVoiceContactAsync(request, cancellationToken);
            return new DialResult.Placed(response.ContactId);
        }
        catch (DestinationNotAllowedException)
        {
            return new DialResult.Refused(Telephony.NotPlaced, "Connect may not call this destination.");
        }
        catch (OutboundContactNotPermittedException)
        {
            return new DialResult.Refused(Telephony.NotPlaced, "Connect does not permit this call.");
        }
        catch (Amazon.Connect.Model.LimitExceededException error)
        {
            throw new TelephonyThrottled("Connect has no free line.", error);
        }
        catch (AmazonConnectException error) when (error.ErrorCode is "ThrottlingException" or "TooManyRequestsException" || (int)error.StatusCode == 429)
        {
            throw new TelephonyThrottled("Connect asked us to slow down.", error);
        }
        catch (AmazonServiceException error) when (ServiceCall.IsPassing(error))
        {
            throw new TelephonyUnavailable($"Connect answered {error.ErrorCode}.", error);
        }
        catch (AmazonServiceException error)
        {
            throw new TelephonyRejected($"Connect refused the call: {error.ErrorCode}.", error);
        }
        catch (Exception error) when (error is OperationCanceledException or TimeoutException or HttpRequestException or IOException or AmazonClientException)
        {
            throw new TelephonyUnavailable("Connect gave no answer.", error);
        }
    }

    /// <inheritdoc/>
    public Task<ContactState?> DescribeAsync(string contactId, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync("Connect", async () =>
        {
            try
            {
                DescribeContactResponse response = await connect().DescribeContactAsync(
                    new DescribeContactRequest { InstanceId = line.InstanceId, ContactId = contactId }, cancellationToken);
                return response.Contact is { } contact ? StateOf(contactId, contact) : null;
            }
            catch (ResourceNotFoundException)
            {
                return null;
            }
        });

    /// <inheritdoc/>
    public Task HangUpAsync(string contactId, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync("Connect", async () =>
        {
            try
            {
                return await connect().StopContactAsync(new StopContactRequest { InstanceId = line.InstanceId, ContactId = contactId }, cancellationToken);
            }
            catch (ContactNotFoundException)
            {
                return null;
            }
        });

    private static ContactState StateOf(string contactId, Contact contact)
    {
        string? named = contact.Attributes?.GetValueOrDefault(InteractionKey.AttributeName);
        InteractionKey? key = InteractionKey.TryParse(named, out InteractionKey? parsed) ? parsed : null;
        return new(
            contactId,
            key,
            Instant(contact.ConnectedToSystemTimestamp),
            Instant(contact.DisconnectTimestamp),
            contact.DisconnectReason,
            contact.AnsweringMachineDetectionStatus?.Value,
            contact.Attributes?.ContainsKey(ContactState.AskedToStopAttribute) == true);
    }

    // An instant that never was may come as the epoch.
    private static DateTimeOffset? Instant(DateTime? instant) =>
        instant is { Year: > 1970 } known ? new DateTimeOffset(known.ToUniversalTime(), TimeSpan.Zero) : null;
}
