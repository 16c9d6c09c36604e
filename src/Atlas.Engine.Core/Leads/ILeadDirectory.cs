namespace Atlas.Engine.Leads;

/// <summary>A lead as the CRM holds it, as far as we look.</summary>
/// <param name="Id">The CRM's id, 18 characters.</param>
/// <param name="LastName">Family name.</param>
/// <param name="Status">The CRM's word for how far the lead is.</param>
/// <param name="Rating">The CRM's word for how interested the person is; null if nobody said.</param>
/// <param name="DoNotCall">Whether the lead must not be called; null when the field is closed to us.</param>
public sealed record LeadEntry(string Id, string LastName, string? Status, string? Rating, bool? DoNotCall);

/// <summary>What a call changes about a lead; null leaves a field as it is.</summary>
/// <param name="Status">The new status.</param>
/// <param name="Rating">The new rating.</param>
/// <param name="DoNotCall">Whether the person must not be called any more.</param>
public sealed record LeadChange(string? Status, string? Rating, bool? DoNotCall);

/// <summary>Something that happened with a lead.</summary>
/// <param name="LeadId">Whose.</param>
/// <param name="Key">What makes it unique: the contact's id, or the attempt's key where no call was placed.</param>
/// <param name="Subject">One line; at most 255 characters.</param>
/// <param name="Description">Plain text; at most 32,000 characters.</param>
/// <param name="Disposition">The outcome in a word.</param>
/// <param name="DurationSeconds">Of the conversation; null where no call was placed.</param>
/// <param name="On">The day, UTC.</param>
public sealed record Activity(string LeadId, string Key, string Subject, string Description, string Disposition, int? DurationSeconds, DateOnly On);

/// <summary>A wish that a person at the company must fulfil.</summary>
/// <param name="Subject">One line; with the number it makes the wish unique.</param>
/// <param name="Description">Plain text.</param>
/// <param name="Name">Whose wish; null if unknown.</param>
/// <param name="Number">Where to reach them; null if unknown.</param>
public sealed record CallbackWish(string Subject, string Description, string? Name, PhoneNumber? Number);

/// <summary>Where leads are kept. Outside world: Salesforce.</summary>
public interface ILeadDirectory
{
    /// <summary>The newest lead with a number that is not converted; null when there is none.</summary>
    Task<LeadEntry?> FindAsync(PhoneNumber number, CancellationToken cancellationToken);

    /// <summary>One lead; null when it is gone.</summary>
    Task<LeadEntry?> ReadAsync(string leadId, CancellationToken cancellationToken);

    /// <summary>Creates a lead; where the CRM says that it exists already, finds that one.</summary>
    /// <returns>The lead's id.</returns>
    Task<string> CreateAsync(Lead lead, CancellationToken cancellationToken);

    /// <summary>Changes a lead.</summary>
    /// <returns>The names of the fields that were written.</returns>
    /// <exception cref="Errors.LeadNotFound">The lead is gone.</exception>
    Task<IReadOnlyList<string>> ChangeAsync(string leadId, LeadChange change, CancellationToken cancellationToken);

    /// <summary>The activity with a key; null when there is none.</summary>
    Task<string?> FindActivityAsync(string key, CancellationToken cancellationToken);

    /// <summary>Writes an activity.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="Errors.LeadNotFound">The lead is gone.</exception>
    Task<string> AddActivityAsync(Activity activity, CancellationToken cancellationToken);

    /// <summary>The case that was opened for a wish; null when there is none.</summary>
    Task<string?> FindCaseAsync(CallbackWish wish, CancellationToken cancellationToken);

    /// <summary>Opens a case.</summary>
    /// <returns>Its id.</returns>
    Task<string> OpenCaseAsync(CallbackWish wish, CancellationToken cancellationToken);

    /// <summary>The names under which a number is known.</summary>
    Task<KnownNames> NamesAsync(PhoneNumber number, CancellationToken cancellationToken);

    /// <summary>Removes the leads of a number, with their activities and cases.</summary>
    /// <returns>How many records were removed, by kind.</returns>
    Task<IReadOnlyDictionary<string, int>> EraseAsync(PhoneNumber number, CancellationToken cancellationToken);
}
