namespace Atlas.Engine.Leads;

/// <summary>The names under which a number is known in the CRM.</summary>
/// <param name="LastNames">Family names, of leads.</param>
/// <param name="SuppliedNames">Names in one piece, as they were given with a case: "Vincent van Gogh".</param>
public sealed record KnownNames(IReadOnlyCollection<string> LastNames, IReadOnlyCollection<string> SuppliedNames)
{
    /// <summary>Whether there is no name at all.</summary>
    public bool IsEmpty => LastNames.Count == 0 && SuppliedNames.Count == 0;

    /// <summary>Whether a family name is one of these: the whole of a lead's, or the words that a case's name ends with; case does not matter.</summary>
    /// <param name="lastName">Without spaces around it.</param>
    public bool Identify(string lastName) =>
        lastName.Length > 0
        && (LastNames.Any(name => name.Trim().Equals(lastName, StringComparison.OrdinalIgnoreCase))
            || SuppliedNames.Any(name => (' ' + name.Trim()).EndsWith(' ' + lastName, StringComparison.OrdinalIgnoreCase)));
}
