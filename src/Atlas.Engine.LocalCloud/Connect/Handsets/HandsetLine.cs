namespace Atlas.Engine.LocalCloud.Connect.Handsets;

/// <summary>The line to somebody real.</summary>
internal sealed class HandsetLine(Timeline timeline, Handset handset, HandsetCall call, Tape tape, Contact contact) : Line(timeline)
{
    /// <inheritdoc/>
    public override async Task SpeakAsync(string text, bool canBeInterrupted, CancellationToken cancellationToken)
    {
        if (HungUp) return;
        HandsetAction? action = canBeInterrupted
            ? await SayAsync(text, cancellationToken, HandsetAct.Heard, HandsetAct.HangUp, HandsetAct.Say, HandsetAct.Press)
            : await SayAsync(text, cancellationToken, HandsetAct.Heard, HandsetAct.HangUp);
        if (action?.Act is HandsetAct.Say or HandsetAct.Press) call.Return(action);
        HungUp = action?.Act == HandsetAct.HangUp;
    }

    /// <inheritdoc/>
    public override async Task<string?> AskForKeyAsync(string text, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (HungUp) return null;
        HandsetAction? action = await SayAsync(text, cancellationToken, HandsetAct.Heard, HandsetAct.HangUp, HandsetAct.Press);
        if (action?.Act is not (HandsetAct.HangUp or HandsetAct.Press)) action = await call.NextAsync(patience, cancellationToken, HandsetAct.HangUp, HandsetAct.Press);
        HungUp = action?.Act == HandsetAct.HangUp;
        call.Enter(HandsetState.Quiet);
        if (action?.Act != HandsetAct.Press) return null;
        Press(action.Text);
        return action.Text[..1];
    }

    /// <inheritdoc/>
    public override async Task<Heard?> ListenAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (HungUp) return null;
        call.Enter(HandsetState.Listening);
        TimeSpan longest = patience > handset.Patience ? patience : handset.Patience;
        HandsetAction? action;
        do action = await call.NextAsync(longest, cancellationToken, HandsetAct.Say, HandsetAct.Press, HandsetAct.Silence, HandsetAct.HangUp, HandsetAct.Typing);
        while (action?.Act == HandsetAct.Typing);

        call.Enter(HandsetState.Quiet);
        switch (action?.Act)
        {
            case HandsetAct.HangUp:
                HungUp = true;
                return null;
            case HandsetAct.Say:
                contact.Heard(new CallLine("caller", action.Text, Now));
                tape.Hear(Tape.Customer, Speech.Words(action.Text, TimeSpan.Zero));
                handset.Tell();
                return new(action.Text, false);
            case HandsetAct.Press:
                Press(action.Text);
                return new(action.Text, true);
            default:
                return new("", false);
        }
    }

    // What the person did meanwhile, if it ended the speech; null when they heard it out.
    private async Task<HandsetAction?> SayAsync(string text, CancellationToken cancellationToken, params HandsetAct[] wanted)
    {
        IReadOnlyList<SpokenWord> words = Speech.Words(text, TimeSpan.Zero);
        if (words.Count == 0) return null;
        contact.Heard(new CallLine("agent", text, Now));
        tape.Hear(Tape.System, words);
        call.Enter(HandsetState.Speaking);
        handset.Tell();
        HandsetAction? action = await call.NextAsync(words[^1].To * handset.Pace, cancellationToken, wanted);
        call.Enter(HandsetState.Quiet);
        return action;
    }

    private void Press(string keys)
    {
        contact.Heard(new CallLine("caller", $"[key {keys}]", Now));
        handset.Tell();
    }
}
