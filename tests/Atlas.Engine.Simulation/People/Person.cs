namespace Atlas.Engine.Simulation.People;

/// <summary>Somebody with a telephone, and what they really did and agreed to.</summary>
internal sealed class Person(string number, string firstName, string lastName)
{
    public string Number { get; } = number;

    public string FirstName { get; } = firstName;

    public string LastName { get; } = lastName;

    /// <summary>What the person agreed to, for this number: when, and until when it counts.</summary>
    public List<(DateTimeOffset From, DateTimeOffset Until)> Consents { get; } = [];

    /// <summary>Whether the person began to ask in a chat not to be called, or to be erased.</summary>
    public bool AsksToStop { get; set; }

    /// <summary>When the person read or heard first that they will not be called again.</summary>
    public DateTimeOffset? StopConfirmedAt { get; set; }

    /// <summary>When the person read that all was erased.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>When the person asked to be erased and read that nothing is known of them.</summary>
    public DateTimeOffset? UnknownAt { get; set; }

    /// <summary>Whether the person came back after the erasure, or was active while it ran, so that something may be kept again.</summary>
    public DateTimeOffset LastCameAt { get; set; }

    /// <summary>Meetings of runs about the person that are still to come, or were.</summary>
    public List<Moment> Moments { get; } = [];

    /// <summary>Interactions that the person knows of: the names of executions that were promised.</summary>
    public HashSet<string> Promised { get; } = new(StringComparer.Ordinal);
}
