using System.Text;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>A console that turns each line into a log line. <see cref="Console"/> calls it from one thread at a time.</summary>
internal sealed class ConsoleLineWriter(ConsoleLogWriter log, LogLevel level) : TextWriter
{
    private readonly StringBuilder begun = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (value == '\n') Emit();
        else begun.Append(value);
    }

    public override void Write(string value)
    {
        foreach (char c in value ?? "") Write(c);
    }

    // Text with newlines inside that is written in one go is one entry.
    public override void WriteLine(string value)
    {
        begun.Append(value);
        Emit();
    }

    public override void Flush()
    {
        if (begun.Length > 0) Emit();
    }

    private void Emit()
    {
        if (begun.Length > 0 && begun[^1] == '\r') begun.Length--;
        string line = begun.ToString();
        begun.Clear();
        log.Write(level, null, line, null);
    }
}
