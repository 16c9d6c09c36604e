using System.Buffers.Binary;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>Sound that stands for speech: a tone while somebody says a word.</summary>
internal static class Tones
{
    private const int Rate = 8000;
    private const int Channels = 2;
    private const double Loudness = 6000;

    /// <summary>Stereo samples of 16 bits, 8000 a second, low byte first.</summary>
    public static byte[] Of(IReadOnlyList<SpokenLine> lines, TimeSpan length)
    {
        int frames = Frame(length);
        byte[] samples = new byte[frames * Channels * sizeof(short)];
        foreach (SpokenLine line in lines)
        {
            double pitch = line.Channel == Tape.System ? 220 : 330;
            foreach (SpokenWord word in line.Words)
            {
                for (int frame = Frame(word.From); frame < Math.Min(frames, Frame(word.To)); frame++)
                {
                    short sample = (short)(Loudness * Math.Sin(2 * Math.PI * pitch * frame / Rate));
                    int at = ((frame * Channels) + line.Channel) * sizeof(short);
                    BinaryPrimitives.WriteInt16LittleEndian(samples.AsSpan(at), sample);
                }
            }
        }

        return samples;
    }

    private static int Frame(TimeSpan at) => (int)(at.TotalSeconds * Rate);
}
