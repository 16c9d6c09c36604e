namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>A state failed with an error that the machine knows by name.</summary>
/// <param name="error">The error's name.</param>
/// <param name="cause">What happened; null when nothing is known.</param>
/// <param name="alsoKnownAs">A wider name that retriers and catchers may know the error by.</param>
public sealed class StateFailure(string error, string? cause, string? alsoKnownAs = null) : Exception($"{error}: {cause}")
{
    /// <summary>The error's name; empty when whoever reported it gave none.</summary>
    public string Error { get; } = Cut(error, Limits.ErrorCharacters);

    /// <summary>What happened; null when nothing is known.</summary>
    public string? Cause { get; } = cause is null ? null : Cut(cause, Limits.CauseCharacters);

    /// <summary>A wider name of the error, or null.</summary>
    public string? AlsoKnownAs { get; } = alsoKnownAs;

    /// <summary>An error that no state can catch.</summary>
    internal static StateFailure Runtime(string cause) => new(ErrorNames.Runtime, cause);

    /// <summary>A result that is longer than a state may carry.</summary>
    internal static StateFailure TooMuchData(string of) =>
        new(ErrorNames.DataLimitExceeded, $"The state/task '{of}' returned a result with a size exceeding the maximum number of bytes service limit.");

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
