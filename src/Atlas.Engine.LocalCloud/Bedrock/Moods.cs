namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>The ways in which the scripted model goes wrong: words for <see cref="Fault.Do"/> at <c>bedrock.Converse</c>.</summary>
public static class Moods
{
    /// <summary>The answer is cut in the middle, with the stop reason <c>max_tokens</c>.</summary>
    public const string Truncated = "truncated";

    /// <summary>The tool's input does not follow its schema; a text is not what was asked for.</summary>
    public const string Malformed = "malformed";

    /// <summary>The answer has no content at all.</summary>
    public const string Empty = "empty";

    /// <summary>The model declines in words and uses no tool; with the fault's code <c>content_filtered</c> that is the stop reason.</summary>
    public const string Refuse = "refuse";

    /// <summary>A guardrail blocks the exchange, with HTTP 200 and the stop reason <c>guardrail_intervened</c>.</summary>
    public const string Guardrail = "guardrail";

    /// <summary>The model does what the person on the line tells it: promises what nobody offered, or gives its instructions away.</summary>
    public const string Obey = "obey";

    /// <summary>The answer is good but comes after the fault's delay, in real time.</summary>
    public const string Slow = "slow";

    /// <summary>All moods.</summary>
    public static IReadOnlyList<string> All { get; } = [Truncated, Malformed, Empty, Refuse, Guardrail, Obey, Slow];
}
