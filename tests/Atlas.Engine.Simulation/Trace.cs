using System.Globalization;

namespace Atlas.Engine.Simulation;

/// <summary>What happened in a world, in order; always as a hash, and as text when it is to be read.</summary>
internal sealed class Trace(Func<DateTimeOffset> now, bool keeps)
{
    private readonly List<string> lines = [];
    private ulong hash = 14_695_981_039_346_656_037;

    /// <summary>Two runs of one seed have the same.</summary>
    public ulong Hash => hash;

    /// <summary>How much happened.</summary>
    public long Count { get; private set; }

    /// <summary>The text; empty unless it is kept.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>Notes that something happened.</summary>
    public void Add(string what, string subject, string detail)
    {
        Count++;
        Mix(now().UtcTicks.ToString(CultureInfo.InvariantCulture));
        Mix(what);
        Mix(subject);
        Mix(detail);
        if (keeps) lines.Add(string.Create(CultureInfo.InvariantCulture, $"{now():MM-dd HH:mm:ss.fff} {what,-12} {subject} {detail}"));
    }

    private void Mix(string text)
    {
        foreach (char letter in text) hash = unchecked((hash ^ letter) * 1_099_511_628_211);
        hash = unchecked((hash ^ 0xFF) * 1_099_511_628_211);
    }
}
