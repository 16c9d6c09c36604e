using System.Text;

namespace Atlas.Engine.Simulation.Watch;

/// <summary>Where every function of a world logs: nothing personal and nothing secret may arrive here.</summary>
internal sealed class LogSink(World world) : Stream
{
    /// <summary>How many bytes were logged.</summary>
    public long Written { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => Written;

    /// <inheritdoc/>
    public override long Position { get => Written; set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Written += buffer.Length;
        bool isPersonal = buffer.IndexOf("Qzx"u8) >= 0 || buffer.IndexOf("qzx"u8) >= 0 || HasNumber(buffer);
        bool isSecret = buffer.IndexOf("AQCEAAAA"u8) >= 0 || buffer.IndexOf("PRIVATE KEY"u8) >= 0 || buffer.IndexOf("simulated-suppression-key"u8) >= 0;
        if (isPersonal || isSecret) world.Watch.Report("Personal data or a secret in a log", Encoding.UTF8.GetString(buffer));
    }

    private bool HasNumber(ReadOnlySpan<byte> line)
    {
        int run = 0;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] is >= (byte)'0' and <= (byte)'9')
            {
                run++;
                continue;
            }

            if (run is 10 or 11 && world.PersonAt("+1" + Encoding.ASCII.GetString(line.Slice(i - 10, 10))) is not null) return true;
            run = 0;
        }

        return false;
    }
}
