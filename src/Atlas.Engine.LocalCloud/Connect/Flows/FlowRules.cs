namespace Atlas.Engine.LocalCloud.Connect.Flows;

/// <summary>The types of action that run on a voice call, and what each demands.</summary>
/// <remarks>Wait is for chats only and hence missing here, as are queues and agents, which the local cloud has not.</remarks>
internal static class FlowRules
{
    private static readonly string[] OnlyAny = [FlowErrors.Any];

    /// <summary>What can speak with a voice.</summary>
    public static IReadOnlyList<string> Engines { get; } = ["Standard", "Neural", "Generative"];

    /// <summary>The rules by type.</summary>
    public static IReadOnlyDictionary<string, FlowRule> Of { get; } = new Dictionary<string, FlowRule>(StringComparer.Ordinal)
    {
        ["UpdateFlowLoggingBehavior"] = new(p => p.Only("FlowLoggingBehavior").OneOf("FlowLoggingBehavior", true, "Enabled", "Disabled")),
        ["UpdateContactRecordingBehavior"] = new(Recording),
        ["UpdateContactRecordingAndAnalyticsBehavior"] = new(RecordingAndAnalytics)
        {
            RequiredErrors = [FlowErrors.Any, "ChannelMismatch"],
        },
        ["UpdateContactTextToSpeechVoice"] = new(p => p
            .Only("TextToSpeechVoice", "TextToSpeechEngine", "TextToSpeechStyle")
            .Text("TextToSpeechVoice", required: true)
            .OneOfOrPath("TextToSpeechEngine", false, Engines)
            .OneOfOrPath("TextToSpeechStyle", false, "None", "Conversational", "Newscaster"))
        {
            OptionalErrors = OnlyAny,
        },
        ["MessageParticipant"] = new(p => p
            .Only("Text", "SSML", "PromptId", "Media")
            .ExactlyOne("Text", "SSML", "PromptId", "Media")
            .NotHere("PromptId", "Media")
            .Text("Text").Text("SSML"))
        {
            OptionalErrors = OnlyAny,
        },
        ["GetParticipantInput"] = new(p => p
            .Only("Text", "SSML", "PromptId", "Media", "InputTimeLimitSeconds", "StoreInput")
            .ExactlyOne("Text", "SSML", "PromptId", "Media")
            .NotHere("PromptId", "Media")
            .Text("Text").Text("SSML")
            .Number("InputTimeLimitSeconds", 1, 180)
            .OneOf("StoreInput", true, "False"))
        {
            RequiredErrors = [FlowErrors.Any, FlowErrors.NoCondition, FlowErrors.TimedOut],
            HasConditions = true,
            EqualsOnly = true,
            Operands = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "#", "*"],
        },
        ["InvokeLambdaFunction"] = new(p => p
            .Only("LambdaFunctionARN", "InvocationTimeLimitSeconds", "InvocationType", "LambdaInvocationAttributes", "ResponseValidation")
            .Text("LambdaFunctionARN", required: true)
            .Number("InvocationTimeLimitSeconds", 1, 8)
            .OneOf("InvocationType", false, "SYNCHRONOUS", "ASYNCHRONOUS")
            .Object("LambdaInvocationAttributes", false, _ => { })
            .Object("ResponseValidation", false, r => r.Only("ResponseType").OneOf("ResponseType", true, "STRING_MAP", "JSON")))
        {
            RequiredErrors = OnlyAny,
        },
        ["UpdateContactAttributes"] = new(p => p
            .Only("Attributes", "TargetContact")
            .StringMap("Attributes", required: true)
            .OneOf("TargetContact", false, "Current", "Related"))
        {
            RequiredErrors = OnlyAny,
        },
        ["ConnectParticipantWithLexBot"] = new(p => p
            .Only("Text", "SSML", "PromptId", "LexV2Bot", "LexSessionAttributes", "LexTimeoutSeconds")
            .AtMostOne("Text", "SSML", "PromptId")
            .NotHere("PromptId")
            .Text("Text").Text("SSML")
            .Object("LexV2Bot", true, b => b.Only("AliasArn").Text("AliasArn", required: true))
            .StringMap("LexSessionAttributes")
            .Object("LexTimeoutSeconds", false, t => t.Only("Text").Text("Text")))
        {
            RequiredErrors = OnlyAny,
            OptionalErrors = [FlowErrors.NoCondition, FlowErrors.TimedOut],
            HasConditions = true,
            EqualsOnly = true,
        },
        ["Compare"] = new(p => p.Only("ComparisonValue").Text("ComparisonValue", required: true))
        {
            RequiredErrors = [FlowErrors.NoCondition],
            HasConditions = true,
        },
        ["CheckOutboundCallStatus"] = new(p => p.Only())
        {
            OptionalErrors = OnlyAny,
            HasConditions = true,
            Operands = ["CallAnswered", "VoicemailBeep", "VoicemailNoBeep", "NotDetected"],
        },
        ["Loop"] = new(p => p.Only("LoopCount").Number("LoopCount", 0, 100))
        {
            OptionalErrors = OnlyAny,
            HasConditions = true,
            Operands = ["ContinueLooping", "DoneLooping"],
            AllOperands = true,
        },
        ["DisconnectParticipant"] = new(_ => { }) { Ends = true },
    };

    private static void Recording(FlowParameters parameters)
    {
        parameters.Only("RecordingBehavior", "AnalyticsBehavior").Object("RecordingBehavior", true, behavior =>
        {
            behavior.Only("RecordedParticipants", "IVRRecordingBehavior", "ScreenRecordedParticipants")
                .Words("RecordedParticipants", "Agent", "Customer")
                .OneOf("IVRRecordingBehavior", false, "Enabled", "Disabled");
            if (parameters.Has("AnalyticsBehavior") && !(behavior.Lists("RecordedParticipants", "Agent") && behavior.Lists("RecordedParticipants", "Customer")))
                parameters.Refuse("Parameters.AnalyticsBehavior needs both Agent and Customer in RecordedParticipants.");
        });
    }

    private static void RecordingAndAnalytics(FlowParameters parameters) => parameters
        .Only("VoiceBehavior", "ChatBehavior", "ScreenRecordingBehavior")
        .ExactlyOne("VoiceBehavior", "ChatBehavior", "ScreenRecordingBehavior")
        .Object("VoiceBehavior", false, v => v.Object("VoiceRecordingBehavior", false, r => r
            .Only("RecordedParticipants", "IVRRecordingBehavior")
            .Words("RecordedParticipants", "Agent", "Customer")
            .OneOf("IVRRecordingBehavior", false, "Enabled", "Disabled")));
}
