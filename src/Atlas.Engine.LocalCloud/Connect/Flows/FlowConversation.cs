using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect.Flows;

/// <summary>Connects the person on the line with a bot until the bot closes.</summary>
internal sealed class FlowConversation(
    ILexRuntime bots, Line line, Contact contact, string localeId, Dictionary<string, string> botAttributes)
{
    private const string StartTimeout = "x-amz-lex:audio:start-timeout-ms:*:*";
    // Lex's quota for one streaming conversation.
    private static readonly TimeSpan LongestConversation = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Thinking = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(3);

    /// <summary>Holds the conversation; what the flow can read of it afterwards is the second part of the answer.</summary>
    /// <param name="aliasArn">The bot alias.</param>
    /// <param name="attributes">The session attributes that the action maps; what the bot itself has set before wins.</param>
    /// <param name="cancellationToken">Signalled when the call is stopped.</param>
    public async Task<(StepResult Result, JsonObject? State)> HoldAsync(
        string aliasArn, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        Dictionary<string, string> session = new(attributes, StringComparer.Ordinal);
        foreach ((string key, string value) in botAttributes) session[key] = value;
        TimeSpan patience = PatienceOf(session);

        DateTimeOffset deadline = line.Now + LongestConversation;

        for (int turn = 0; line.Now < deadline; turn++)
        {
            if (await line.ListenAsync(patience, cancellationToken) is not { } heard) return (new StepResult.Done(), null);
            if (await TurnAsync(aliasArn, heard, turn == 0 ? session : null, cancellationToken) is not { } reply)
                return (new StepResult.Failed(FlowErrors.Any), null);
            if (!await SpeakAsync(reply, cancellationToken)) return (new StepResult.Failed(FlowErrors.Any), null);
            if (reply.DialogAction == "Close") return (ResultOf(reply), Readable(reply));
            if (line.HungUp) return (new StepResult.Done(), null);
            patience = PatienceOf(botAttributes.Count > 0 ? botAttributes : session);
        }

        return (new StepResult.Failed(FlowErrors.TimedOut), null);
    }

    private async Task<LexReply?> TurnAsync(
        string aliasArn, Heard heard, IReadOnlyDictionary<string, string>? session, CancellationToken cancellationToken)
    {
        Dictionary<string, string> request = new(StringComparer.Ordinal)
        {
            ["x-amz-lex:accept-content-types"] = "PlainText,SSML",
            ["x-amz-lex:channels:platform"] = "Connect",
        };
        if (heard.Keys) request["x-amz-lex:dtmf-transcript"] = heard.Text;
        await line.PauseAsync(Thinking, cancellationToken);
        try
        {
            LexReply reply = await bots.RecognizeAsync(new LexTurn(aliasArn, localeId, contact.Id, heard.Text, heard.Keys ? "DTMF" : "Speech", session, request), cancellationToken);
            Remember(reply);
            return reply;
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            // Whatever keeps the bot from answering, a call takes the action's error branch.
            contact.Troubled($"{refused.GetType().Name}: {refused.Message}");
            return null;
        }
    }

    // Session attributes of the bot replace what was there, and outlive this action.
    private void Remember(LexReply reply)
    {
        botAttributes.Clear();
        foreach ((string key, JsonNode? value) in reply.SessionState["sessionAttributes"] as JsonObject ?? [])
        {
            if (value?.GetValueKind() == JsonValueKind.String) botAttributes[key] = value.GetValue<string>();
        }
    }

    private async Task<bool> SpeakAsync(LexReply reply, CancellationToken cancellationToken)
    {
        foreach (string message in reply.Messages)
        {
            string? spoken = Speech.IsMarkup(message) ? Speech.Plain(message) : message;
            if (spoken is null) return false;
            await line.SpeakAsync(spoken, true, cancellationToken);
        }

        return true;
    }

    private static StepResult ResultOf(LexReply reply) =>
        reply.IntentState == "Failed" ? new StepResult.Failed(FlowErrors.Any) : new StepResult.Value(reply.IntentName ?? "");

    private JsonObject Readable(LexReply reply)
    {
        JsonObject slots = [];
        foreach ((string name, JsonNode? slot) in reply.SessionState["intent"]?["slots"] as JsonObject ?? [])
            slots[name] = slot?["value"]?["interpretedValue"]?.DeepClone();
        return new JsonObject
        {
            ["IntentName"] = reply.IntentName,
            ["DialogState"] = reply.IntentState,
            ["Slots"] = slots,
            ["SessionAttributes"] = ContactView.Map(botAttributes),
        };
    }

    private static TimeSpan PatienceOf(Dictionary<string, string> session) =>
        session.TryGetValue(StartTimeout, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : DefaultPatience;
}
