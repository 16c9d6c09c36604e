using System.Globalization;
using System.Text.RegularExpressions;

namespace Atlas.Engine.Cli.Deployment.Parameters;

/// <summary>A parameter as the template declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
public sealed record DeclaredParameter(string Name, string Description)
{
    /// <summary>Its type, such as <c>String</c> or <c>Number</c>.</summary>
    public string Type { get; init; } = "String";

    /// <summary>What it is when nothing is said; null when something must be said.</summary>
    public string? Default { get; init; }

    /// <summary>The only values it may have; empty when there is no such list.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>What a value must match as a whole.</summary>
    public string? AllowedPattern { get; init; }

    /// <summary>The least number.</summary>
    public decimal? MinValue { get; init; }

    /// <summary>The greatest number.</summary>
    public decimal? MaxValue { get; init; }

    /// <summary>What the template says to somebody whose value it refuses.</summary>
    public string? ConstraintDescription { get; init; }

    /// <summary>Why a value is not allowed, in the template's words where it has some; null when it is.</summary>
    public string? ProblemWith(string value)
    {
        if (AllowedValues.Count > 0 && !AllowedValues.Contains(value)) return ConstraintDescription ?? $"One of {string.Join(", ", AllowedValues)} was expected.";
        if (AllowedPattern is { } pattern && !Regex.IsMatch(value, $"^(?:{pattern})\\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
            return ConstraintDescription ?? $"It must match {pattern}.";
        if (Type != "Number") return null;
        if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)) return ConstraintDescription ?? "A number was expected.";
        if (CountsWholes && !decimal.IsInteger(number)) return "A whole number was expected.";
        return number < MinValue || number > MaxValue ? ConstraintDescription ?? Range() : null;
    }

    // Days: what has whole ends has nothing between two of them either, as CloudFormation finds out only from the service.
    private bool CountsWholes => (MinValue ?? MaxValue) is not null && decimal.IsInteger(MinValue ?? 0) && decimal.IsInteger(MaxValue ?? 0);

    private string Range() => (MinValue, MaxValue) switch
    {
        ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $"A number from {min} to {max} was expected."),
        ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $"A number of at least {min} was expected."),
        _ => string.Create(CultureInfo.InvariantCulture, $"A number of at most {MaxValue} was expected."),
    };
}
