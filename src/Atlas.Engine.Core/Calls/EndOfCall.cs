namespace Atlas.Engine.Calls;

/// <summary>Reads Connect's words for the end of a call.</summary>
/// <remarks>Source: Amazon Connect administrator guide, contact records data model, DisconnectReason and AnsweringMachineDetectionStatus.</remarks>
public static class EndOfCall
{
    /// <summary>What became of a call on the telephone.</summary>
    /// <param name="connected">Whether somebody or something answered.</param>
    /// <param name="disconnectReason">Connect's reason; optional.</param>
    /// <param name="answeringMachine">Connect's word on who answered; optional.</param>
    /// <param name="heardVoicemail">Whether the conversation recognised a machine.</param>
    public static Telephony Classify(bool connected, string? disconnectReason, string? answeringMachine, bool heardVoicemail)
    {
        if (heardVoicemail || answeringMachine is "VOICEMAIL_BEEP" or "VOICEMAIL_NO_BEEP") return Telephony.Voicemail;
        if (connected) return Telephony.Answered;
        return (answeringMachine, disconnectReason) switch
        {
            ("SIT_TONE_BUSY", _) or (_, "TELECOM_BUSY") => Telephony.Busy,
            ("SIT_TONE_INVALID_NUMBER", _) or (_, "TELECOM_NUMBER_INVALID") => Telephony.InvalidNumber,
            (_, "TELECOM_POTENTIAL_BLOCKING") => Telephony.Blocked,
            (_, "TELECOM_PROBLEM" or "OUTBOUND_DESTINATION_ENDPOINT_ERROR" or "OUTBOUND_RESOURCE_ERROR" or "OUTBOUND_ATTEMPT_FAILED") => Telephony.Failed,
            _ => Telephony.NoAnswer,
        };
    }

    /// <summary>The same as a person names it in a subject line.</summary>
    public static string InAWord(Telephony telephony) => telephony switch
    {
        Telephony.Answered => "answered",
        Telephony.NoAnswer => "no answer",
        Telephony.Busy => "busy",
        Telephony.Voicemail => "voicemail",
        Telephony.InvalidNumber => "invalid number",
        Telephony.Blocked => "blocked",
        Telephony.Failed => "network failure",
        Telephony.NotPlaced => "not placed",
        _ => "end unknown",
    };

    /// <summary>The same in plain words, for the record.</summary>
    public static string Describe(Telephony telephony) => telephony switch
    {
        Telephony.Answered => "A person answered.",
        Telephony.NoAnswer => "It rang, and nobody answered.",
        Telephony.Busy => "The line was busy.",
        Telephony.Voicemail => "A machine answered; no message was left.",
        Telephony.InvalidNumber => "The number does not exist.",
        Telephony.Blocked => "The call was blocked on its way.",
        Telephony.Failed => "The network failed to deliver the call.",
        Telephony.NotPlaced => "No call was made.",
        _ => "A call was made; how it ended could not be found out.",
    };
}
