using System.Text;
using Atlas.Engine.LocalCloud.Connect.People;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>The line to a simulated person: both speak on it, and time passes as they do.</summary>
internal sealed class PhoneLine(Timeline timeline, Person person, Tape tape, Contact contact) : Line(timeline)
{
    private static readonly TimeSpan ReactionTime = TimeSpan.FromMilliseconds(700);

    // Putting down a telephone takes less than finding words.
    private static readonly TimeSpan HangUpTime = TimeSpan.FromMilliseconds(300);
    private readonly StringBuilder heard = new();

    /// <inheritdoc/>
    public override async Task SpeakAsync(string text, bool canBeInterrupted, CancellationToken cancellationToken)
    {
        if (HungUp) return;
        HungUp = await SayAsync(Tape.System, text, person.HangsUpWithin(text), cancellationToken);
        heard.Append(text).Append(' ');
    }

    /// <inheritdoc/>
    public override async Task<string?> AskForKeyAsync(string text, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (HungUp) return null;
        TimeSpan? leaves = person.HangsUpWithin(text);
        KeyPress? press = person.PressesWithin(text);
        // Whoever has left presses nothing.
        if (press is not null && leaves <= press.After) press = null;
        bool cut = await SayAsync(Tape.System, text, press?.After ?? leaves, cancellationToken);
        heard.Append(text).Append(' ');
        if (press is not null)
        {
            await PressAsync(press.Key, cancellationToken);
            return press.Key;
        }

        HungUp = cut;
        if (!cut) await PauseAsync(patience, cancellationToken);
        return null;
    }

    /// <inheritdoc/>
    public override async Task<Heard?> ListenAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (HungUp) return null;
        Response response = person.Respond(heard.ToString().Trim());
        heard.Clear();

        TimeSpan wait = response.Text.Length > 0 ? ReactionTime : response.HangsUp ? HangUpTime : patience;
        await PauseAsync(wait, cancellationToken);
        if (response.Text.Length > 0) await ReplyAsync(response, cancellationToken);
        HungUp = response.HangsUp;
        return HungUp && response.Text.Length == 0 ? null : new Heard(response.Text, response.Keys);
    }

    private async Task ReplyAsync(Response response, CancellationToken cancellationToken)
    {
        if (!response.Keys)
        {
            await SayAsync(Tape.Customer, response.Text, null, cancellationToken);
            return;
        }

        await PressAsync(response.Text, cancellationToken);
    }

    private Task PressAsync(string keys, CancellationToken cancellationToken)
    {
        contact.Heard(new CallLine("caller", $"[key {keys}]", Now));
        return PauseAsync(TimeSpan.FromMilliseconds(250 * keys.Length), cancellationToken);
    }

    // Whether it was cut short.
    private async Task<bool> SayAsync(int channel, string text, TimeSpan? cutAfter, CancellationToken cancellationToken)
    {
        IReadOnlyList<SpokenWord> words = Speech.Words(text, TimeSpan.Zero);
        if (words.Count == 0) return false;
        TimeSpan whole = words[^1].To;
        bool cut = cutAfter < whole;
        if (cut)
        {
            whole = cutAfter.GetValueOrDefault();
            words = [.. words.TakeWhile(word => word.To <= whole)];
        }

        DateTimeOffset began = Now;
        contact.Heard(new CallLine(channel == Tape.System ? "agent" : "caller", text, began));
        tape.Hear(channel, words);
        await PauseAsync(whole, cancellationToken);
        return cut;
    }
}
