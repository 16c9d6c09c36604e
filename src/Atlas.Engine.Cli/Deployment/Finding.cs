namespace Atlas.Engine.Cli.Deployment;

/// <summary>What a check found.</summary>
public enum Verdict
{
    /// <summary>As it must be.</summary>
    Fine,

    /// <summary>Could not be checked here, and why is said.</summary>
    Unchecked,

    /// <summary>Not as it must be.</summary>
    Wrong,
}

/// <summary>One line of a report.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Verdict">How it is.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Remedy">What to do, where there is something to do.</param>
public sealed record Finding(string Name, Verdict Verdict, string Detail, string? Remedy = null)
{
    /// <summary>It is as it must be.</summary>
    public static Finding Fine(string name, string detail) => new(name, Verdict.Fine, detail);

    /// <summary>It could not be checked.</summary>
    public static Finding Unchecked(string name, string why, string? remedy = null) => new(name, Verdict.Unchecked, why, remedy);

    /// <summary>It is not as it must be.</summary>
    public static Finding Wrong(string name, string problem, string remedy) => new(name, Verdict.Wrong, problem, remedy);
}
