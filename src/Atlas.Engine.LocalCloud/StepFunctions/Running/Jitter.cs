using System.Globalization;
using System.Text;

namespace Atlas.Engine.LocalCloud.StepFunctions.Running;

/// <summary>Chance that can be replayed: it depends on a seed and on what it is for, not on the order of asking.</summary>
internal sealed class Jitter(int seed)
{
    /// <summary>A number from 0 up to, and without, 1.</summary>
    public double ChanceOf(string execution, string state, int item, int retry)
    {
        string of = string.Create(CultureInfo.InvariantCulture, $"{execution}/{state}/{item}/{retry}");
        return new Random(unchecked((int)Fnv1a(of))).NextDouble();
    }

    private uint Fnv1a(string text)
    {
        uint hash = unchecked(2_166_136_261 ^ (uint)seed);
        foreach (byte b in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ b) * 16_777_619);
        return hash;
    }
}
