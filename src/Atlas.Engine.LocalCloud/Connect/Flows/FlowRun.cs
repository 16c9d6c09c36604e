using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect.Flows;

/// <summary>Runs a flow for one answered call.</summary>
internal sealed class FlowRun(
    ContactFlow flow, Line line, Tape tape, Contact contact, ConnectOptions options, Neighbours neighbours, ContactEvents events)
{
    // A flow that runs in circles without ever letting time pass must not run for ever.
    private const int MostSteps = 1000;
    private const int LongestPrompt = 6000;

    private readonly FlowMemory memory = new(contact, options.InstanceArn(neighbours.Account));
    private readonly Dictionary<string, int> loops = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> botAttributes = new(StringComparer.Ordinal);

    /// <summary>Runs until the flow disconnects, the person hangs up, or a failure has no branch to take.</summary>
    /// <exception cref="InvalidOperationException">The flow does not end.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string? next = flow.Start;
        for (int step = 0; next is not null && !line.HungUp; step++)
        {
            if (step == MostSteps) throw new InvalidOperationException($"The flow did not end within {MostSteps} actions.");
            FlowAction action = flow[next];
            next = action.After(await StepAsync(action, cancellationToken));
        }
    }

    private async Task<StepResult> StepAsync(FlowAction action, CancellationToken cancellationToken) => action.Type switch
    {
        "UpdateFlowLoggingBehavior" => new StepResult.Done(),
        "UpdateContactRecordingBehavior" => Record(action.Parameters["RecordingBehavior"]),
        "UpdateContactRecordingAndAnalyticsBehavior" => action.Parameters["VoiceBehavior"] is { } voice
            ? Record(voice["VoiceRecordingBehavior"])
            : new StepResult.Failed("ChannelMismatch"),
        "UpdateContactTextToSpeechVoice" => ChooseVoice(action.Parameters),
        "MessageParticipant" => await SpeakAsync(action.Parameters, cancellationToken),
        "GetParticipantInput" => await AskForKeyAsync(action.Parameters, cancellationToken),
        "InvokeLambdaFunction" => await InvokeAsync(action.Parameters, cancellationToken),
        "UpdateContactAttributes" => UpdateAttributes(action.Parameters),
        "ConnectParticipantWithLexBot" => await TalkAsync(action.Parameters, cancellationToken),
        "Compare" => new StepResult.Value(memory.Fill(Text(action.Parameters, "ComparisonValue"))),
        // Detection runs for campaigns only; here it never has an opinion.
        "CheckOutboundCallStatus" => new StepResult.Value("NotDetected"),
        "Loop" => Loop(action),
        _ => new StepResult.Done(),
    };

    private StepResult.Done Record(JsonNode? behavior)
    {
        if (behavior?["IVRRecordingBehavior"]?.GetValue<string>() is { } wish) tape.Run(wish == "Enabled");
        return new StepResult.Done();
    }

    private StepResult ChooseVoice(JsonObject parameters)
    {
        string voice = memory.Fill(Text(parameters, "TextToSpeechVoice"));
        string engine = memory.Fill(Text(parameters, "TextToSpeechEngine"));
        if (voice.Length == 0 || (parameters["TextToSpeechEngine"] is not null && !FlowRules.Engines.Contains(engine))) return new StepResult.Failed(FlowErrors.Any);
        memory.Voice = voice;
        return new StepResult.Done();
    }

    private async Task<StepResult> SpeakAsync(JsonObject parameters, CancellationToken cancellationToken)
    {
        if (Prompt(parameters) is not { Length: > 0 and <= LongestPrompt } prompt) return new StepResult.Failed(FlowErrors.Any);
        await line.SpeakAsync(prompt, false, cancellationToken);
        return new StepResult.Done();
    }

    private async Task<StepResult> AskForKeyAsync(JsonObject parameters, CancellationToken cancellationToken)
    {
        if (Prompt(parameters) is not { Length: > 0 and <= LongestPrompt } prompt) return new StepResult.Failed(FlowErrors.Any);
        TimeSpan patience = TimeSpan.FromSeconds(int.Parse(Text(parameters, "InputTimeLimitSeconds"), CultureInfo.InvariantCulture));
        return await line.AskForKeyAsync(prompt, patience, cancellationToken) is { } key
            ? new StepResult.Value(key)
            : new StepResult.Failed(FlowErrors.TimedOut);
    }

    private async Task<StepResult> InvokeAsync(JsonObject parameters, CancellationToken cancellationToken)
    {
        FlowFunction function = new(neighbours.Functions, options.RealTime);
        JsonObject request = FlowFunction.EventOf(contact, options.InstanceArn(neighbours.Account), memory.Fill(parameters["LambdaInvocationAttributes"]));
        await line.PauseAsync(TimeSpan.FromMilliseconds(200), cancellationToken);
        (bool succeeded, JsonNode? answer) = await function.InvokeAsync(parameters, memory.Fill(Text(parameters, "LambdaFunctionARN")), request, cancellationToken);
        if (!succeeded) return new StepResult.Failed(FlowErrors.Any);
        if (answer is not null) memory.External = answer;
        return new StepResult.Done();
    }

    private StepResult UpdateAttributes(JsonObject parameters)
    {
        try
        {
            contact.Change(memory.FillMap(parameters["Attributes"]));
        }
        catch (ConnectRefusal)
        {
            return new StepResult.Failed(FlowErrors.Any);
        }

        events.Publish("CONTACT_DATA_UPDATED", contact);
        return new StepResult.Done();
    }

    private async Task<StepResult> TalkAsync(JsonObject parameters, CancellationToken cancellationToken)
    {
        bool prompted = parameters.ContainsKey("Text") || parameters.ContainsKey("SSML");
        if (prompted)
        {
            if (await SpeakAsync(parameters, cancellationToken) is StepResult.Failed failed) return failed;
            if (line.HungUp) return new StepResult.Done();
        }

        FlowConversation conversation = new(neighbours.Bots, line, contact, options.LocaleId, botAttributes);
        (StepResult result, JsonObject? state) = await conversation.HoldAsync(
            memory.Fill(parameters["LexV2Bot"]?["AliasArn"]?.GetValue<string>() ?? ""),
            memory.FillMap(parameters["LexSessionAttributes"]),
            cancellationToken);
        if (state is not null) memory.Lex = state;
        return result;
    }

    private StepResult.Value Loop(FlowAction action)
    {
        int done = loops.GetValueOrDefault(action.Identifier);
        bool again = done < int.Parse(Text(action.Parameters, "LoopCount"), CultureInfo.InvariantCulture);
        loops[action.Identifier] = again ? done + 1 : 0;
        return new StepResult.Value(again ? "ContinueLooping" : "DoneLooping");
    }

    // What is spoken; null when the markup is broken.
    private string? Prompt(JsonObject parameters) => parameters["SSML"] is { } markup
        ? Speech.Plain(memory.Fill(markup.GetValue<string>()))
        : memory.Fill(Text(parameters, "Text")).Trim();

    private static string Text(JsonObject parameters, string name) => parameters[name]?.GetValue<string>() ?? "";
}
