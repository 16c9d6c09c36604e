namespace Atlas.Engine.LocalCloud;

/// <summary>A fault that was armed: the next matching moment meets it.</summary>
/// <param name="At">Where: <c>service.Operation</c> for calls (<c>connect.StartOutboundVoiceContact</c>, <c>bedrock.Converse</c>, <c>dynamodb.PutItem</c>, <c>salesforce.POST Lead</c>), <c>event.DetailType</c> for events (<c>event.Transcribe Job State Change</c>, <c>event.s3</c>), <c>lambda.LogicalId</c> for functions.</param>
/// <param name="Do">What: <c>fail</c>, <c>throttle</c>, <c>timeout</c> (no answer), <c>delay</c>, <c>drop</c>, <c>repeat</c>, <c>reorder</c>, <c>kill-before</c>, <c>kill-after</c>, or a word of the service itself (<c>malformed</c>, <c>html</c>, <c>obey</c>, ...).</param>
/// <param name="Times">How often it strikes before it is spent; at least 1.</param>
/// <param name="Skip">How many matching moments pass unharmed first.</param>
/// <param name="DelayMs">How long a <c>delay</c> lasts, in milliseconds of the cloud's clock.</param>
/// <param name="Status">HTTP status of a <c>fail</c>; 500 when absent.</param>
/// <param name="Code">Error code of a <c>fail</c>, as the service names it.</param>
/// <param name="Match">When given, only moments whose subject contains this text are met (a key, a number, a contact id).</param>
public sealed record Fault(string At, string Do, int Times = 1, int Skip = 0, int DelayMs = 0, int? Status = null, string? Code = null, string? Match = null);

/// <summary>The faults that are armed now. Safe for concurrent use.</summary>
public sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<(Fault Fault, int Skip, int Left)> armed = [];

    /// <summary>Arms a fault behind those that are armed already.</summary>
    public void Arm(Fault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Times, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(fault.Skip);
        lock (gate) armed.Add((fault, fault.Skip, fault.Times));
    }

    /// <summary>Disarms everything.</summary>
    public void Clear()
    {
        lock (gate) armed.Clear();
    }

    /// <summary>Disarms the faults of one kind at one moment.</summary>
    /// <returns>How many there were.</returns>
    public int Disarm(string at, string kind)
    {
        lock (gate)
        {
            return armed.RemoveAll(one => one.Fault.At.Equals(at, StringComparison.OrdinalIgnoreCase) && one.Fault.Do.Equals(kind, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>What is still armed, oldest first.</summary>
    public IReadOnlyList<Fault> Armed
    {
        get
        {
            lock (gate) return [.. armed.Select(a => a.Fault with { Times = a.Left, Skip = a.Skip })];
        }
    }

    /// <summary>Asks whether a moment meets a fault, and spends one of its times if so.</summary>
    /// <param name="at">The moment's name; see <see cref="Fault"/>. Compared without case.</param>
    /// <param name="subject">What the moment is about, for <see cref="Fault.Match"/>.</param>
    /// <param name="kinds">Only faults whose <see cref="Fault.Do"/> is among these are taken; none given means any.</param>
    public Fault? Take(string at, string? subject = null, params IReadOnlyList<string> kinds)
    {
        lock (gate)
        {
            for (int i = 0; i < armed.Count; i++)
            {
                (Fault fault, int skip, int left) = armed[i];
                if (!fault.At.Equals(at, StringComparison.OrdinalIgnoreCase)) continue;
                if (fault.Match is { } match && subject?.Contains(match, StringComparison.Ordinal) != true) continue;
                if (kinds.Count > 0 && !kinds.Contains(fault.Do, StringComparer.OrdinalIgnoreCase)) continue;
                if (skip > 0)
                {
                    armed[i] = (fault, skip - 1, left);
                    return null;
                }

                if (left > 1) armed[i] = (fault, 0, left - 1);
                else armed.RemoveAt(i);
                return fault;
            }

            return null;
        }
    }
}
