namespace Atlas.Engine.LocalCloud.Connect.People;

/// <summary>A person who says the same lines in the same order, whatever they hear, and hangs up after the last; without lines, as soon as they are listened to.</summary>
/// <param name="lines">What they do, turn by turn.</param>
public sealed class Scripted(params IReadOnlyList<Response> lines) : Person
{
    private int turn;

    /// <inheritdoc/>
    public override Response Respond(string heard) => turn < lines.Count ? lines[turn++] : Response.HangUp;
}
