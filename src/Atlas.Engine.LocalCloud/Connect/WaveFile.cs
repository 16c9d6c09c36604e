using System.Buffers.Binary;
using System.Text;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>A WAV file: uncompressed sound in RIFF chunks.</summary>
/// <param name="Channels">1 is mono, 2 is stereo.</param>
/// <param name="SampleRate">Samples a second on each channel.</param>
/// <param name="BitsPerSample">8, 16, 24 or 32.</param>
/// <param name="Samples">The sound itself, channels interleaved, low byte first.</param>
/// <param name="Chunks">Further chunks by their id of four ASCII characters.</param>
public sealed record WaveFile(
    int Channels, int SampleRate, int BitsPerSample, ReadOnlyMemory<byte> Samples, IReadOnlyDictionary<string, byte[]> Chunks)
{
    private const ushort Uncompressed = 1;

    /// <summary>How long the sound lasts.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds(Samples.Length / (double)(SampleRate * Frame));

    private int Frame => Channels * BitsPerSample / 8;

    /// <summary>The file, ready to be stored: format, further chunks, sound.</summary>
    public byte[] ToBytes()
    {
        byte[] format = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(format, Uncompressed);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(2), (ushort)Channels);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(4), SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(8), SampleRate * Frame);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(12), (ushort)Frame);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(14), (ushort)BitsPerSample);

        using MemoryStream file = new();
        file.Write("RIFF\0\0\0\0WAVE"u8);
        Write(file, "fmt ", format);
        foreach ((string id, byte[] content) in Chunks) Write(file, id, content);
        Write(file, "data", Samples.Span);
        byte[] bytes = file.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        return bytes;
    }

    /// <summary>Reads a file.</summary>
    /// <returns>Null when the bytes are not an uncompressed WAV file.</returns>
    public static WaveFile? TryParse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12 || !bytes.StartsWith("RIFF"u8) || !bytes[8..12].SequenceEqual("WAVE"u8)) return null;

        byte[]? format = null;
        byte[]? samples = null;
        Dictionary<string, byte[]> chunks = new(StringComparer.Ordinal);
        ReadOnlySpan<byte> rest = bytes[12..];
        while (rest.Length >= 8)
        {
            string id = Encoding.ASCII.GetString(rest[..4]);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (size > rest.Length - 8) return null;
            byte[] content = rest.Slice(8, (int)size).ToArray();
            if (id == "fmt ") format = content;
            else if (id == "data") samples = content;
            else chunks[id] = content;
            rest = rest[Math.Min(rest.Length, 8 + (int)size + ((int)size % 2))..];
        }

        if (format is not { Length: >= 16 } || samples is null) return null;
        WaveFile file = new(
            BinaryPrimitives.ReadUInt16LittleEndian(format.AsSpan(2)),
            BinaryPrimitives.ReadInt32LittleEndian(format.AsSpan(4)),
            BinaryPrimitives.ReadUInt16LittleEndian(format.AsSpan(14)),
            samples,
            chunks);
        bool readable = BinaryPrimitives.ReadUInt16LittleEndian(format) == Uncompressed && file is { Frame: > 0, SampleRate: > 0 };
        return readable ? file : null;
    }

    private static void Write(MemoryStream file, string id, ReadOnlySpan<byte> content)
    {
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, content.Length);
        file.Write(Encoding.ASCII.GetBytes(id));
        file.Write(size);
        file.Write(content);
        if (content.Length % 2 != 0) file.WriteByte(0);
    }
}
