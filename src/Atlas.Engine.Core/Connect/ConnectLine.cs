namespace Atlas.Engine.Connect;

/// <summary>What a call is placed with.</summary>
/// <param name="InstanceId">The Connect instance.</param>
/// <param name="ContactFlowId">The flow that an answered call runs.</param>
/// <param name="SourceNumber">The number shown to the person, E.164; owned by the instance.</param>
/// <param name="RingSeconds">How long it rings: 15 to 60.</param>
public sealed record ConnectLine(string InstanceId, string ContactFlowId, string SourceNumber, int RingSeconds);
