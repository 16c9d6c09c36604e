namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>The other services that a call reaches.</summary>
/// <param name="Account">Names in ARNs are of this account and region.</param>
/// <param name="Clock">The cloud's clock.</param>
/// <param name="Functions">Runs what a flow's Lambda action names.</param>
/// <param name="Bots">Talks where a flow connects the caller with a bot.</param>
/// <param name="Objects">Takes recordings.</param>
/// <param name="Events">Hears of contacts.</param>
/// <param name="Faults">Consulted as <c>connect.recording</c> (<c>lose-recording</c>), <c>connect.disconnect-reason</c> (<c>lose-reason</c>) and <c>event.Amazon Connect Contact Event</c> (<c>lose-event</c>, matched by event type).</param>
public sealed record Neighbours(
    CloudAccount Account,
    TimeProvider Clock,
    ILambdaInvoker Functions,
    ILexRuntime Bots,
    IObjectStore Objects,
    IEventBus Events,
    Faults Faults);
