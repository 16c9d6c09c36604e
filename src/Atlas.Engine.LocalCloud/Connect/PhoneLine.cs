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
        await SayAsync(Tape.System, text, person.HangsUpWithin(text), cancellationToken);
        heard.Append(text).Append(' ');
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

        contact.Heard(new CallLine("caller", $"[key {response.Text}]", timeline.Now));
        await timeline.PassAsync(TimeSpan.FromMilliseconds(250 * response.Text.Length), cancellationToken);
    }

    private async Task SayAsync(int channel, string text, TimeSpan? cutAfter, CancellationToken cancellationToken)
    {
        IReadOnlyList<SpokenWord> words = Speech.Words(text, TimeSpan.Zero);
        if (words.Count == 0) return;
        TimeSpan whole = words[^1].To;
        if (cutAfter < whole)
        {
            whole = cutAfter.Value;
            words = [.. words.TakeWhile(word => word.To <= whole)];
            HungUp = true;
        }

        DateTimeOffset began = timeline.Now;
        contact.Heard(new CallLine(channel == Tape.System ? "agent" : "caller", text, began));
        tape.Hear(channel, words);
        await timeline.PassAsync(whole, cancellationToken);
    }
}
