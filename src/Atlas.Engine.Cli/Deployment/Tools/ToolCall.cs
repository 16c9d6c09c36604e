namespace Atlas.Engine.Cli.Deployment.Tools;

/// <summary>One run of a program. The arguments reach it as they are: no shell is between.</summary>
/// <param name="Program">Its name, looked for on the PATH, or its path.</param>
/// <param name="Arguments">One entry an argument.</param>
public sealed record ToolCall(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Where it runs; null means here.</summary>
    public string? Directory { get; init; }

    /// <summary>Variables that are set besides those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Hears each line that it prints, as it prints it.</summary>
    public Action<string>? OnLine { get; init; }

    /// <summary>One word of a command line, in quotes where a shell would take it for several.</summary>
    public static string Word(string text) => text.Any(char.IsWhiteSpace) ? $"\"{text}\"" : text;

    /// <summary>As one would type it.</summary>
    public override string ToString() => $"{Program} {string.Join(' ', Arguments)}";
}

/// <summary>What a program left behind.</summary>
/// <param name="ExitCode">0 when it ended well.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it complained about.</param>
public sealed record ToolResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The last lines of all that it printed, for whoever must find out what went wrong.</summary>
    /// <param name="count">How many lines at most.</param>
    public string LastLines(int count)
    {
        string[] lines = [.. $"{Output}\n{Errors}".Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
        return string.Join('\n', lines[Math.Max(0, lines.Length - count)..]);
    }
}

/// <summary>A program is not on this machine.</summary>
/// <param name="program">Its name.</param>
public sealed class ToolMissing(string program) : Exception($"{program} is not installed, or not on the PATH.")
{
    /// <summary>Its name.</summary>
    public string Program { get; } = program;
}
