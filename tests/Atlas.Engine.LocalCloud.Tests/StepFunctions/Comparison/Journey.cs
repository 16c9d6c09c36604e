using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>What one interpreter made of a machine.</summary>
/// <param name="Status">Such as <c>SUCCEEDED</c>; <c>REFUSED</c> when the definition was, <c>RUNNING</c> when it came to no end.</param>
/// <param name="Error">The error's name; null when it succeeded.</param>
/// <param name="Output">The output; null when it failed.</param>
/// <param name="Lines">The states entered, with what they were given, for each line of control.</param>
/// <param name="ForkFailed">Whether a Parallel or a Map failed: how far its other lines came is chance.</param>
/// <param name="Calls">The calls of functions, sorted: branches make theirs in any order.</param>
internal sealed record Journey(
    string Status, string? Error, JsonNode? Output, IReadOnlyDictionary<string, IReadOnlyList<string>> Lines, bool ForkFailed, IReadOnlyList<string> Calls)
{
    /// <summary>Everything that must be the same, as text.</summary>
    /// <param name="withForks">False leaves out the lines and calls of forks.</param>
    public IReadOnlyList<string> Compared(bool withForks) =>
    [
        Status,
        $"error {Error}",
        $"output {Neutral.Text(Output)}",
        .. Lines.Where(l => withForks || l.Key == EnteredStates.Trunk).OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}: {string.Join(" > ", l.Value)}"),
        .. withForks ? Calls : [],
    ];
}
