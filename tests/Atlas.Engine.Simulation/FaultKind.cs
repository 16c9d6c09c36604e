namespace Atlas.Engine.Simulation;

/// <summary>What may go wrong in a world.</summary>
public enum FaultKind
{
    /// <summary>A service asked a function to slow down.</summary>
    Throttled,

    /// <summary>A service failed before it did anything.</summary>
    FailedBefore,

    /// <summary>A service could not be reached.</summary>
    Unreachable,

    /// <summary>A service did what it was asked, and failed all the same.</summary>
    FailedAfter,

    /// <summary>An answer was lost, and the client asked again: the service did it twice.</summary>
    AskedTwice,

    /// <summary>A request took long to arrive.</summary>
    SlowBefore,

    /// <summary>An answer took long to come back.</summary>
    SlowAfter,

    /// <summary>A process was killed before a request left it.</summary>
    KilledBefore,

    /// <summary>A process was killed while a request was under way, which then had its effect.</summary>
    KilledAfter,

    /// <summary>Lambda refused to run a function.</summary>
    LambdaThrottled,

    /// <summary>A function ran, and its answer was lost.</summary>
    LambdaAnswerLost,

    /// <summary>A function was run twice at once on one input.</summary>
    LambdaRanTwice,

    /// <summary>An event was lost.</summary>
    EventLost,

    /// <summary>An event came twice.</summary>
    EventRepeated,

    /// <summary>An event came minutes or hours late, and so in another order.</summary>
    EventDelayed,

    /// <summary>A contact event did not say why the call ended.</summary>
    ReasonMissing,

    /// <summary>A transcription never ended.</summary>
    TranscriptionStalled,

    /// <summary>A transcription failed.</summary>
    TranscriptionFailed,

    /// <summary>A recording was never written.</summary>
    RecordingLost,

    /// <summary>Connect had no free line.</summary>
    LinesBusy,

    /// <summary>A call broke off.</summary>
    CallDropped,

    /// <summary>Salesforce was away for hours.</summary>
    SalesforceAway,

    /// <summary>The region's Bedrock was away for a day.</summary>
    BedrockAway,

    /// <summary>A table's region was away for minutes.</summary>
    DynamoDbAway,

    /// <summary>The model answered nonsense.</summary>
    ModelConfused,

    /// <summary>Salesforce ended every session.</summary>
    SessionsEnded,

    /// <summary>The kill switch was thrown.</summary>
    KillSwitch,

    /// <summary>The playbook was changed while calls were under way.</summary>
    PlaybookChanged,

    /// <summary>The clocks of processes differ.</summary>
    ClocksDiffer,

    /// <summary>The world's days hold a change of the clocks.</summary>
    ClockChange,
}
