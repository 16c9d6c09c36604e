using System.Diagnostics;
using System.Globalization;

namespace Atlas.Engine.EndToEnd.Tests.World;

/// <summary>A process, told from a later one with the same number by when it began.</summary>
public readonly record struct ProcessMark(int Id, string Began);

/// <summary>Which processes there are, read from <c>/proc</c>.</summary>
public static class Processes
{
    /// <summary>A process's children, their children, and so on.</summary>
    public static IReadOnlyList<ProcessMark> Below(int id)
    {
        ILookup<int, ProcessMark> children = Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => Read(int.Parse(name!, CultureInfo.InvariantCulture)))
            .OfType<(int Parent, ProcessMark Mark)>()
            .ToLookup(entry => entry.Parent, entry => entry.Mark);
        List<ProcessMark> found = [.. children[id]];
        for (int i = 0; i < found.Count; i++) found.AddRange(children[found[i].Id]);
        return found;
    }

    /// <summary>Whether a process still runs; one that only waits to be buried does not.</summary>
    public static bool Runs(ProcessMark mark) => Read(mark.Id) is { } now && now.Mark == mark;

    /// <summary>Sends a signal, such as <c>TERM</c> or <c>INT</c>.</summary>
    public static async Task SignalAsync(Process process, string signal)
    {
        ToolResult sent = await Tool.RunAsync(
            "kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)], new Dictionary<string, string>(), TimeSpan.FromSeconds(10));
        Assert.Equal(0, sent.ExitCode);
    }

    // The name in the second field may hold spaces and brackets: what follows its last bracket is state, parent, ... and the start as the 22nd.
    private static (int Parent, ProcessMark Mark)? Read(int id)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : (int.Parse(fields[1], CultureInfo.InvariantCulture), new ProcessMark(id, fields[19]));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
