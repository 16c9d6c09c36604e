using System.Text;
using Atlas.Engine.LocalCloud.Connect.People;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>What came over the line while the system listened.</summary>
/// <param name="Text">The words, or the keys; empty for silence.</param>
/// <param name="Keys">Whether keys were pressed rather than words spoken.</param>
internal sealed record Heard(string Text, bool Keys);

/// <summary>The line between the system and the person who answered: both speak on it, and time passes as they do.</summary>
internal sealed class PhoneLine(Timeline timeline, Person person, Tape tape, Contact contact)
{
    private static readonly TimeSpan ReactionTime = TimeSpan.FromMilliseconds(700);

    // Putting down a telephone takes less than finding words.
    private static readonly TimeSpan HangUpTime = TimeSpan.FromMilliseconds(300);
    private readonly StringBuilder heard = new();

    /// <summary>Whether the person hung up: nobody listens any more.</summary>
    public bool HungUp { get; private set; }

    /// <summary>What the time is on the call.</summary>
    public DateTimeOffset Now => timeline.Now;

    /// <summary>Lets time pass in silence, such as the system's thinking.</summary>
    public Task PauseAsync(TimeSpan span, CancellationToken cancellationToken) => timeline.PassAsync(span, cancellationToken);

    /// <summary>Speaks to the person, who may hang up meanwhile.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="cancellationToken">Signalled when the call is stopped.</param>
    public async Task SpeakAsync(string text, CancellationToken cancellationToken)
    {
        if (HungUp) return;
        HungUp = await SayAsync(Tape.System, text, person.HangsUpWithin(text), cancellationToken);
        heard.Append(text).Append(' ');
    }

    /// <summary>Speaks to the person, who may press a key meanwhile or right after: the key cuts the speech short.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="patience">How long a key is waited for once the text is spoken.</param>
    /// <param name="cancellationToken">Signalled when the call is stopped.</param>
    /// <returns>The key; null when none was pressed, or the person hung up.</returns>
    public async Task<string?> AskForKeyAsync(string text, TimeSpan patience, CancellationToken cancellationToken)
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
        if (!cut) await timeline.PassAsync(patience, cancellationToken);
        return null;
    }

    /// <summary>Waits for the person to say something.</summary>
    /// <param name="patience">How long silence is waited out.</param>
    /// <param name="cancellationToken">Signalled when the call is stopped.</param>
    /// <returns>Null when the person hung up instead. Last words before a hang-up are still heard.</returns>
    public async Task<Heard?> ListenAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (HungUp) return null;
        Response response = person.Respond(heard.ToString().Trim());
        heard.Clear();

        TimeSpan wait = response.Text.Length > 0 ? ReactionTime : response.HangsUp ? HangUpTime : patience;
        await timeline.PassAsync(wait, cancellationToken);
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
        contact.Heard(new CallLine("caller", $"[key {keys}]", timeline.Now));
        return timeline.PassAsync(TimeSpan.FromMilliseconds(250 * keys.Length), cancellationToken);
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

        DateTimeOffset began = timeline.Now;
        contact.Heard(new CallLine(channel == Tape.System ? "agent" : "caller", text, began));
        tape.Hear(channel, words);
        await timeline.PassAsync(whole, cancellationToken);
        return cut;
    }
}
