using System.Buffers;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>Lines for people: time, request id, level and message, with tabs between; an exception follows on lines of its own.</summary>
internal sealed class TextLogFormat : ILogFormat
{
    public void Write(IBufferWriter<byte> output, LogEntry entry)
    {
        string line = $"{entry.Timestamp}\t{entry.Invocation?.AwsRequestId}\t{entry.Level.ShortName()}\t{entry.Message.Text}";
        Encoding.UTF8.GetBytes(line, output);
        if (entry.Exception is not null) Encoding.UTF8.GetBytes("\n" + entry.Exception, output);
    }
}

/// <summary>The message and nothing else.</summary>
internal sealed class UnformattedLogFormat : ILogFormat
{
    public void Write(IBufferWriter<byte> output, LogEntry entry)
    {
        Encoding.UTF8.GetBytes(entry.Message.Text, output);
        if (entry.Exception is not null) Encoding.UTF8.GetBytes("\n" + entry.Exception, output);
    }
}
