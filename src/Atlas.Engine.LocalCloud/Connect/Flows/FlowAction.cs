using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect.Flows;

/// <summary>One action of a flow with the ways out of it.</summary>
internal sealed record FlowAction(
    string Identifier,
    string Type,
    JsonObject Parameters,
    string? Next,
    IReadOnlyDictionary<string, string> Errors,
    IReadOnlyList<FlowCondition> Conditions)
{
    /// <summary>Where the flow goes on.</summary>
    /// <returns>Null when it ends here: the call is disconnected.</returns>
    public string? After(StepResult result) => result switch
    {
        StepResult.Done => Next,
        StepResult.Failed failed => Errors.GetValueOrDefault(failed.ErrorType) ?? Errors.GetValueOrDefault(FlowErrors.Any),
        StepResult.Value value => Conditions.FirstOrDefault(c => c.Holds(value.Text))?.Next
            ?? Errors.GetValueOrDefault(FlowErrors.NoCondition) ?? Next,
        _ => null,
    };
}

/// <summary>The error branches that actions can have.</summary>
internal static class FlowErrors
{
    public const string Any = "NoMatchingError";
    public const string NoCondition = "NoMatchingCondition";
    public const string TimedOut = "InputTimeLimitExceeded";
}

/// <summary>What running an action gave.</summary>
internal abstract record StepResult
{
    private StepResult() { }

    /// <summary>It is done, and there is nothing to decide.</summary>
    public sealed record Done : StepResult;

    /// <summary>It failed: the branch of that error is taken, or that of any error.</summary>
    public sealed record Failed(string ErrorType) : StepResult;

    /// <summary>A value for the conditions to judge.</summary>
    public sealed record Value(string Text) : StepResult;
}

/// <summary>A conditional way out of an action.</summary>
internal sealed record FlowCondition(string Operator, string Operand, string Next)
{
    /// <summary>The operators that the flow language has.</summary>
    public static readonly IReadOnlyList<string> Operators =
    [
        "Equals", "TextStartsWith", "TextEndsWith", "TextContains",
        "NumberGreaterThan", "NumberGreaterOrEqualTo", "NumberLessThan", "NumberLessOrEqualTo",
    ];

    public bool Holds(string value) => Operator switch
    {
        "Equals" => value == Operand,
        "TextStartsWith" => value.StartsWith(Operand, StringComparison.Ordinal),
        "TextEndsWith" => value.EndsWith(Operand, StringComparison.Ordinal),
        "TextContains" => value.Contains(Operand, StringComparison.Ordinal),
        _ => Number(value) is { } left && Number(Operand) is { } right && Compare(left, right),
    };

    private bool Compare(decimal left, decimal right) => Operator switch
    {
        "NumberGreaterThan" => left > right,
        "NumberGreaterOrEqualTo" => left >= right,
        "NumberLessThan" => left < right,
        _ => left <= right,
    };

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) ? number : null;
}
