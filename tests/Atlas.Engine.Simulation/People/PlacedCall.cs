namespace Atlas.Engine.Simulation.People;

/// <summary>What a person does when the telephone rings.</summary>
internal enum Behaviour
{
    Talks,
    AsksCallback,
    OptsOut,
    OptsOutByKey,
    PressesKey,
    AsksErasure,
    AsksIfRobot,
    Silent,
    HangsUp,
    Voicemail,
    NoAnswer,
    Busy,
    Invalid,
    Blocked,
    Failed,
}

/// <summary>One line that was spoken on a call.</summary>
internal sealed record SaidLine(bool ByPerson, string Text);

/// <summary>A call as it really was: what every record of it is held against.</summary>
internal sealed class PlacedCall(string contactId, string clientToken, string key, Person? person, string number, Behaviour behaviour, DateTimeOffset placedAt)
{
    public string ContactId { get; } = contactId;

    public string ClientToken { get; } = clientToken;

    /// <summary>The interaction's key, from the contact's attributes.</summary>
    public string Key { get; } = key;

    public string InteractionId => Key[..Key.LastIndexOf('.')];

    public int Attempt => int.Parse(Key[(Key.LastIndexOf('.') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    public Person? Person { get; } = person;

    public string Number { get; } = number;

    public Behaviour Behaviour { get; } = behaviour;

    public DateTimeOffset PlacedAt { get; } = placedAt;

    public DateTimeOffset? AnsweredAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? Reason { get; set; }

    public DateTimeOffset? RecordedSince { get; set; }

    public TimeSpan RecordedTime => RecordedSince is { } since && EndedAt is { } ended ? ended - since : TimeSpan.Zero;

    /// <summary>Whether there is enough of a recording for Connect to keep it.</summary>
    public bool IsRecorded => RecordedTime >= TimeSpan.FromMilliseconds(200);

    public List<SaidLine> Lines { get; } = [];

    public bool TranscriptReady { get; set; }

    /// <summary>Whether a recording or transcript came after the person was erased.</summary>
    public bool LateFiles { get; set; }

    /// <summary>Whether the event of a transcript was lost.</summary>
    public bool FilesUntold { get; set; }

    /// <summary>Whether an event that told of the call failed for good.</summary>
    public bool EventsGivenUp { get; set; }

    /// <summary>Whether the person heard that their wish not to be called was taken.</summary>
    public bool OptOutConfirmed { get; set; }

    /// <summary>Whether the person said that they do not want to be called.</summary>
    public bool OptOutSpoken { get; set; }

    /// <summary>Whether the engine answered, whatever it was, when the person had said so.</summary>
    public bool OptOutAnswered { get; set; }

    /// <summary>Whether the contact flow noted the wish not to be called on the contact.</summary>
    public bool AskedToStop { get; set; }

    /// <summary>Whether the machine's greeting was answered as one.</summary>
    public bool MachineRecognised { get; set; }

    /// <summary>Whether Connect was ever asked, with success, what became of the call after it had ended, or told so.</summary>
    public bool EndWasTold { get; set; }

    public bool IsOver => EndedAt is not null;
}
