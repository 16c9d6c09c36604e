using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud;
using Atlas.Engine.Simulation.Lambda;
using Atlas.Engine.Simulation.People;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation.Cloud;

/// <summary>Connect, and the telephones of everybody: it places calls, runs the contact flow's steps, and knows what really happened.</summary>
internal sealed class TelephoneExchange(World world)
{
    private const int Lines = 10;
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(7);
    private readonly List<PlacedCall> calls = [];
    private readonly Dictionary<string, PlacedCall> byToken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlacedCall> byContact = new(StringComparer.Ordinal);
    private int number;

    /// <summary>Every call that was placed, oldest first.</summary>
    public IReadOnlyList<PlacedCall> Calls => calls;

    /// <summary>A call by its contact; null when there is none.</summary>
    public PlacedCall? Find(string contactId) => byContact.GetValueOrDefault(contactId);

    /// <summary>Answers a request.</summary>
    public WireAnswer Answer(Invocation invocation, WireCall call, DateTimeOffset sentAt) => call.Operation switch
    {
        "StartOutboundVoiceContact" => Start(invocation, JsonNode.Parse(call.Body) as JsonObject ?? [], sentAt),
        "StopContact" => Stop(JsonNode.Parse(call.Body)?["ContactId"]?.GetValue<string>() ?? ""),
        _ => Describe(call.Uri.Segments[^1]),
    };

    /// <summary>An event failed for good: it lies in a queue for somebody to look at, and until then what it told of is not known.</summary>
    public void OnGivenUp(string payload)
    {
        foreach (PlacedCall call in calls.Where(call => payload.Contains(call.ContactId, StringComparison.Ordinal))) call.EventsGivenUp = true;
    }

    private WireAnswer Start(Invocation invocation, JsonObject request, DateTimeOffset sentAt)
    {
        string token = request["ClientToken"]?.GetValue<string>() ?? "";
        if (byToken.TryGetValue(token, out PlacedCall? earlier) && world.Clock.Now - earlier.PlacedAt < TokenLifetime) return Contact(earlier);
        if (world.Weather.Strikes(FaultKind.LinesBusy) || calls.Count(one => !one.IsOver) >= Lines) return WireAnswer.Error(429, "LimitExceededException");

        string to = request["DestinationPhoneNumber"]?.GetValue<string>() ?? "";
        string key = request["Attributes"]?["interactionKey"]?.GetValue<string>() ?? "";
        Person? person = world.PersonAt(to);
        Behaviour behaviour = world.BehaviourOf();
        PlacedCall call = new(ContactId(), token, key, person, to, behaviour, world.Clock.Now);
        world.Watch.OnDial(invocation, call, sentAt);
        world.Trace.Add("dial", key, behaviour.ToString());
        calls.Add(call);
        byToken[token] = call;
        byContact[call.ContactId] = call;
        Tell(call, "INITIATED");
        _ = RingAsync(call, request["RingTimeoutInSeconds"]?.GetValue<int>() ?? 30);
        return Contact(call);
    }

    private static WireAnswer Contact(PlacedCall call) => WireAnswer.Json($$"""{"ContactId":"{{call.ContactId}}"}""") with { ContentType = "application/json" };

    private WireAnswer Stop(string contactId)
    {
        if (!byContact.TryGetValue(contactId, out PlacedCall? call) || call.IsOver) return WireAnswer.Error(410, "ContactNotFoundException");
        End(call, "API");
        return WireAnswer.Json("{}") with { ContentType = "application/json" };
    }

    private WireAnswer Describe(string contactId)
    {
        if (!byContact.TryGetValue(contactId, out PlacedCall? call)) return WireAnswer.Error(404, "ResourceNotFoundException");
        JsonObject contact = new()
        {
            ["Id"] = call.ContactId,
            ["InitiationTimestamp"] = Seconds(call.PlacedAt),
            ["Attributes"] = new JsonObject { ["interactionKey"] = call.Key },
        };
        if (call.AskedToStop) contact["Attributes"]!["askedToStop"] = "true";
        if (call.AnsweredAt is { } answered) contact["ConnectedToSystemTimestamp"] = Seconds(answered);
        if (call.EndedAt is { } ended) contact["DisconnectTimestamp"] = Seconds(ended);
        if (call.IsOver) call.EndWasTold = true;
        if (call.Reason is { } reason) contact["DisconnectReason"] = reason;
        return WireAnswer.Json(new JsonObject { ["Contact"] = contact }.ToJsonString()) with { ContentType = "application/json" };
    }

    private static double Seconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1000.0;

    private string ContactId() => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{++number:x12}");

    private async Task RingAsync(PlacedCall call, int ringSeconds)
    {
        try
        {
            switch (call.Behaviour)
            {
                case Behaviour.Busy:
                    await world.Clock.Delay(world.Milliseconds(800, 4_000));
                    End(call, "TELECOM_BUSY");
                    return;
                case Behaviour.Invalid:
                    await world.Clock.Delay(world.Milliseconds(300, 2_000));
                    End(call, "TELECOM_NUMBER_INVALID");
                    return;
                case Behaviour.Blocked:
                    await world.Clock.Delay(world.Milliseconds(300, 2_000));
                    End(call, "TELECOM_POTENTIAL_BLOCKING");
                    return;
                case Behaviour.Failed:
                    await world.Clock.Delay(world.Milliseconds(300, 5_000));
                    End(call, "TELECOM_PROBLEM");
                    return;
                case Behaviour.NoAnswer:
                    await world.Clock.Delay(TimeSpan.FromSeconds(ringSeconds));
                    End(call, "TELECOM_ORIGINATOR_CANCEL");
                    return;
                default:
                    await world.Clock.Delay(world.Milliseconds(1_500, 18_000));
                    if (call.IsOver) return;
                    call.AnsweredAt = world.Clock.Now;
                    Tell(call, "CONNECTED_TO_SYSTEM");
                    await TalkAsync(call);
                    return;
            }
        }
        catch (WorldBroken broken)
        {
            world.Break(broken);
        }
    }

    private async Task TalkAsync(PlacedCall call)
    {
        if (call.Behaviour == Behaviour.HangsUp)
        {
            world.Clock.After(world.Milliseconds(300, 6_000), () => End(call, "CUSTOMER_DISCONNECT"));
        }

        if (world.Weather.Strikes(FaultKind.CallDropped)) world.Clock.After(world.Milliseconds(1_000, 60_000), () => End(call, "TELECOM_PROBLEM"));
        JsonObject? opening = await AskAsync(call, "InitiateCallHandler", OpeningOf(call), TimeSpan.FromSeconds(8));
        if (call.IsOver) return;
        if (opening?["opener"]?.GetValue<string>() is not { } opener)
        {
            await world.Clock.Delay(world.Milliseconds(2_000, 4_000));
            End(call, "CONTACT_FLOW_DISCONNECT");
            return;
        }

        await world.Clock.Delay(world.Milliseconds(6_000, 11_000));
        if (call.IsOver) return;
        if (call.Behaviour == Behaviour.PressesKey)
        {
            await StopByKeyAsync(call);
            return;
        }

        world.Watch.OnOpener(call, opener);
        call.RecordedSince = world.Clock.Now;
        await world.Clock.Delay(world.Milliseconds(3_000, 6_000));
        if (call.IsOver) return;
        JsonObject attributes = new() { ["interactionKey"] = call.Key };
        Conversation talk = new(world, call);
        while (!call.IsOver)
        {
            await world.Clock.Delay(world.Milliseconds(1_000, 6_000));
            if (call.IsOver) return;
            SpokenWords words = talk.Next();
            if (words.Text.Length > 0 && words.Mode == "Speech") call.Lines.Add(new SaidLine(true, words.Text));
            world.Trace.Add("said", call.Key, $"{words.Mode} {words.Intent} {words.Text}");
            JsonObject? turn = await AskAsync(call, "LexFulfillmentHandler", TurnOf(call, attributes, words), TimeSpan.FromSeconds(30));
            if (call.IsOver) return;
            if (turn?["sessionState"] is not JsonObject state)
            {
                await world.Clock.Delay(world.Milliseconds(2_000, 4_000));
                End(call, "CONTACT_FLOW_DISCONNECT");
                return;
            }

            attributes = (JsonObject)(state["sessionAttributes"]?.DeepClone() ?? new JsonObject());
            string reply = turn["messages"]?[0]?["content"]?.GetValue<string>() ?? "";
            bool closes = state["dialogAction"]?["type"]?.GetValue<string>() == "Close";
            if (state["intent"]?["name"]?.GetValue<string>() == "StopCalling") call.AskedToStop = true;
            world.Trace.Add("answered", call.Key, reply);
            talk.Heard(words, reply);
            call.OptOutAnswered |= call.OptOutSpoken;
            if (reply.Length > 0) call.Lines.Add(new SaidLine(false, reply));
            await world.Clock.Delay(world.Milliseconds(1_500, 6_000));
            if (closes) End(call, "CONTACT_FLOW_DISCONNECT");
            else if (talk.HasEnough) End(call, "CUSTOMER_DISCONNECT");
        }
    }

    // The flow notes the wish on the contact before it asks the function to see to it.
    private async Task StopByKeyAsync(PlacedCall call)
    {
        call.OptOutSpoken = true;
        call.AskedToStop = true;
        JsonObject request = OpeningOf(call);
        request["Details"]!["Parameters"]!["request"] = "stopCalling";
        JsonObject? answer = await AskAsync(call, "InitiateCallHandler", request, TimeSpan.FromSeconds(8));
        call.OptOutAnswered = answer is not null;
        if (call.IsOver) return;
        if (answer?["farewell"]?.GetValue<string>() == world.Playbook.Answers.StopCalling.Voice)
        {
            call.OptOutConfirmed = true;
            if (call.Person is { } person) world.Watch.OnStopConfirmed(person);
        }

        await world.Clock.Delay(world.Milliseconds(2_000, 4_000));
        End(call, "CONTACT_FLOW_DISCONNECT");
    }

    private async Task<JsonObject?> AskAsync(PlacedCall call, string function, JsonObject payload, TimeSpan patience)
    {
        byte[] body = Encoding.UTF8.GetBytes(payload.ToJsonString());
        DateTimeOffset end = world.Clock.Now + patience;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                Task<InvocationResult> asking = world.Fleet.InvokeAsync(function, body, CancellationToken.None);
                await Task.WhenAny(asking, world.Clock.Delay(end - world.Clock.Now));
                if (!asking.IsCompleted || call.IsOver) return null;
                InvocationResult result = await asking;
                if (result.FunctionError is null) return JsonNode.Parse(result.Payload.Span) as JsonObject;
                return null;
            }
            catch (LambdaServiceFailure) when (attempt < 3 && world.Clock.Now < end)
            {
                // Connect and Lex repeat what Lambda's front door refused.
            }
            catch (LambdaServiceFailure)
            {
                return null;
            }
        }
    }

    private void End(PlacedCall call, string reason)
    {
        if (call.IsOver) return;
        call.EndedAt = world.Clock.Now;
        call.Reason = reason;
        world.Trace.Add("ended", call.Key, reason);
        Tell(call, "DISCONNECTED");
        if (!call.IsRecorded || world.Weather.Strikes(FaultKind.RecordingLost)) return;
        world.Clock.After(world.Milliseconds(3_000, 40_000), () =>
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"connect/calls/ivr/{call.PlacedAt:yyyy'/'MM'/'dd}/{call.ContactId}_{call.PlacedAt:yyyyMMdd'T'HH':'mm}_UTC.wav");
            world.Objects.Put(key, Encoding.UTF8.GetBytes("RIFF " + string.Join('\n', call.Lines.Select(line => line.Text))));
            call.LateFiles |= call.Person?.ErasedAt is not null;
            world.Events.Publish("aws.s3", "Object Created", new JsonObject
            {
                ["bucket"] = new JsonObject { ["name"] = ObjectShelf.Bucket },
                ["object"] = new JsonObject { ["key"] = key, ["size"] = 4_000 },
            }, "StartTranscriptionHandler");
        });
    }

    private void Tell(PlacedCall call, string eventType)
    {
        JsonObject detail = new()
        {
            ["eventType"] = eventType,
            ["contactId"] = call.ContactId,
            ["initialContactId"] = call.ContactId,
            ["channel"] = "VOICE",
            ["initiationMethod"] = "API",
            ["initiationTimestamp"] = Stamp(call.PlacedAt),
        };
        if (call.AnsweredAt is { } answered) detail["connectedToSystemTimestamp"] = Stamp(answered);
        if (call.EndedAt is { } ended) detail["disconnectTimestamp"] = Stamp(ended);
        if (call.Reason is { } reason && !world.Weather.Strikes(FaultKind.ReasonMissing)) detail["disconnectReason"] = reason;
        if (eventType == "DISCONNECTED") world.Events.Publish("aws.connect", "Amazon Connect Contact Event", detail, "SummarizeAndResumeHandler");
    }

    private static string Stamp(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject OpeningOf(PlacedCall call) => new()
    {
        ["Name"] = "ContactFlowEvent",
        ["Details"] = new JsonObject
        {
            ["ContactData"] = new JsonObject { ["Attributes"] = new JsonObject { ["interactionKey"] = call.Key }, ["Channel"] = "VOICE", ["ContactId"] = call.ContactId },
            ["Parameters"] = new JsonObject(),
        },
    };

    private static JsonObject TurnOf(PlacedCall call, JsonObject attributes, SpokenWords words) => new()
    {
        ["sessionId"] = call.ContactId,
        ["inputTranscript"] = words.Text,
        ["inputMode"] = words.Mode,
        ["invocationSource"] = "DialogCodeHook",
        ["requestAttributes"] = new JsonObject { ["x-amz-lex:channels:platform"] = "Connect" },
        ["sessionState"] = new JsonObject
        {
            ["intent"] = new JsonObject { ["name"] = words.Intent, ["slots"] = new JsonObject(), ["state"] = "ReadyForFulfillment" },
            ["sessionAttributes"] = attributes.DeepClone(),
        },
    };
}
