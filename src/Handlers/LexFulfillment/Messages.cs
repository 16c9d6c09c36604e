using System.Text.Json.Serialization;

namespace Atlas.Engine.Functions.LexFulfillment;

/// <summary>A Lex V2 code hook event, as far as we read it. Lex adds members without notice: unknown ones are ignored.</summary>
public sealed record LexEvent(
    string SessionId,
    LexSessionState SessionState,
    string? InputTranscript = null,
    string? InputMode = null,
    string? InvocationSource = null,
    Dictionary<string, string?>? RequestAttributes = null)
{
    /// <inheritdoc/>
    public override string ToString() => "(Lex event)";
}

/// <summary>The session, in events and answers alike.</summary>
public sealed record LexSessionState(
    LexIntent? Intent = null,
    Dictionary<string, string?>? SessionAttributes = null,
    LexDialogAction? DialogAction = null);

/// <summary>An intent. Unfilled slots are there as null.</summary>
public sealed record LexIntent(string Name, Dictionary<string, LexSlot?>? Slots = null, string? State = null, string? ConfirmationState = null);

/// <summary>A slot that was filled.</summary>
public sealed record LexSlot(LexSlotValue? Value = null, string? Shape = null);

/// <summary>What fills a slot.</summary>
public sealed record LexSlotValue(string? InterpretedValue = null, string? OriginalValue = null, IReadOnlyList<string>? ResolvedValues = null);

/// <summary>What the bot does next.</summary>
public sealed record LexDialogAction(string Type, string? SlotToElicit = null);

/// <summary>What is shown or spoken.</summary>
public sealed record LexMessage(string ContentType, string Content);

/// <summary>The code hook's answer. Lex refuses members that it does not know.</summary>
public sealed record LexResponse(LexSessionState SessionState, IReadOnlyList<LexMessage>? Messages = null)
{
    /// <inheritdoc/>
    public override string ToString() => "(Lex response)";
}

/// <summary>Both messages as JSON.</summary>
[JsonSerializable(typeof(LexEvent)), JsonSerializable(typeof(LexResponse))]
public sealed partial class Wire : JsonSerializerContext;
