namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>What came over the line while the system listened.</summary>
/// <param name="Text">The words, or the keys; empty for silence.</param>
/// <param name="Keys">Whether keys were pressed rather than words spoken.</param>
internal sealed record Heard(string Text, bool Keys);

/// <summary>The line between the system and whoever answered.</summary>
internal abstract class Line(Timeline timeline)
{
    /// <summary>Whether the person hung up: nobody listens any more.</summary>
    public bool HungUp { get; protected set; }

    /// <summary>What the time is on the call.</summary>
    public DateTimeOffset Now => timeline.Now;

    /// <summary>Lets time pass in silence, such as the system's thinking.</summary>
    public Task PauseAsync(TimeSpan span, CancellationToken cancellationToken) => timeline.PassAsync(span, cancellationToken);

    /// <summary>Speaks to the person, who may hang up meanwhile.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="canBeInterrupted">Whether the person's own words cut the speech short.</param>
    /// <param name="cancellationToken">Signalled when the call is stopped.</param>
    public abstract Task SpeakAsync(string text, bool canBeInterrupted, CancellationToken cancellationToken);

    /// <summary>Speaks to the person, who may press a key meanwhile or right after: the key cuts the speech short.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="patience">How long a key is waited for once the text is spoken.</param>
    /// <param name="cancellationToken">Signalled when the call is stopped.</param>
    /// <returns>The key; null when none was pressed, or the person hung up.</returns>
    public abstract Task<string?> AskForKeyAsync(string text, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>Waits for the person to say something.</summary>
    /// <param name="patience">How long silence is waited out.</param>
    /// <param name="cancellationToken">Signalled when the call is stopped.</param>
    /// <returns>Null when the person hung up instead. Last words before a hang-up are still heard.</returns>
    public abstract Task<Heard?> ListenAsync(TimeSpan patience, CancellationToken cancellationToken);
}
