namespace Atlas.Engine.LocalCloud.StepFunctions.Running;

/// <summary>All executions, in the order in which they started.</summary>
internal sealed class ExecutionStore
{
    private readonly Lock gate = new();
    private readonly List<Execution> all = [];
    private readonly Dictionary<string, Execution> byArn = new(StringComparer.Ordinal);

    /// <summary>All executions, oldest first.</summary>
    public IReadOnlyList<Execution> Snapshot()
    {
        lock (gate) return [.. all];
    }

    /// <summary>The execution of an ARN; null when there is none.</summary>
    public Execution? Find(string arn)
    {
        lock (gate) return byArn.GetValueOrDefault(arn);
    }

    /// <summary>Adds an execution, unless one of its ARN is there.</summary>
    /// <returns>The execution that is there now.</returns>
    public Execution GetOrAdd(string arn, Func<Execution> create)
    {
        lock (gate)
        {
            if (byArn.TryGetValue(arn, out Execution? found)) return found;
            Execution added = create();
            byArn[arn] = added;
            all.Add(added);
            return added;
        }
    }
}
