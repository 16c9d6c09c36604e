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

    /// <summary>Whether the text is kept.</summary>
    public bool Keeps { get; } = keeps;

    /// <summary>Notes that something happened.</summary>
    /// <param name="what">What.</param>
    /// <param name="subject">To whom.</param>
    /// <param name="detail">How.</param>
    /// <param name="remark">For readers alone: the hash is the same without it.</param>
    public void Add(string what, string subject, string detail, string remark = "")
    {
        Count++;
        Mix(now().UtcTicks.ToString(CultureInfo.InvariantCulture));
        Mix(what);
        Mix(subject);
        Mix(detail);
        if (Keeps) lines.Add(string.Create(CultureInfo.InvariantCulture, $"{now():MM-dd HH:mm:ss.fff} {what,-10} {string.Join(' ', new[] { subject, detail, remark }.Where(part => part.Length > 0))}"));
    }

    private void Mix(string text)
    {
        foreach (char letter in text) hash = unchecked((hash ^ letter) * 1_099_511_628_211);
        hash = unchecked((hash ^ 0xFF) * 1_099_511_628_211);
    }
}
