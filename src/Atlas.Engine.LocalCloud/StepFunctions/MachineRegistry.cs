using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>A machine as the service keeps it.</summary>
/// <param name="Machine">The machine as it is now.</param>
/// <param name="CreationDate">When it was created, in UTC.</param>
/// <param name="UpdateDate">When it was last changed, in UTC.</param>
/// <param name="RevisionId">The revision; null until the first change.</param>
/// <param name="Logging">The logging configuration as it was given, which is shown and not acted on.</param>
/// <param name="Tracing">The tracing configuration as it was given, which is shown and not acted on.</param>
internal sealed record RegisteredMachine(
    StateMachine Machine,
    DateTimeOffset CreationDate,
    DateTimeOffset UpdateDate,
    string? RevisionId,
    JsonNode? Logging,
    JsonNode? Tracing);

/// <summary>The machines of the account.</summary>
internal sealed class MachineRegistry
{
    private readonly Lock gate = new();
    private readonly List<RegisteredMachine> all = [];

    /// <summary>All machines, oldest first.</summary>
    public IReadOnlyList<RegisteredMachine> Snapshot()
    {
        lock (gate) return [.. all];
    }

    /// <summary>The machine of an ARN.</summary>
    /// <exception cref="StepFunctionsRefusal">InvalidArn or StateMachineDoesNotExist.</exception>
    public RegisteredMachine Get(string arn)
    {
        if (!arn.StartsWith("arn:aws:states:", StringComparison.Ordinal)) throw new StepFunctionsRefusal("InvalidArn", $"Invalid Arn: 'Invalid ARN prefix: {arn}'");
        lock (gate) return all.Find(m => m.Machine.Arn == arn) ?? throw new StepFunctionsRefusal("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");
    }

    /// <summary>Adds a machine; the same once more is the one that is there.</summary>
    /// <exception cref="StepFunctionsRefusal">StateMachineAlreadyExists: another machine has the name.</exception>
    public RegisteredMachine Add(RegisteredMachine added)
    {
        lock (gate)
        {
            RegisteredMachine? found = all.Find(m => m.Machine.Arn == added.Machine.Arn);
            if (found is null)
            {
                all.Add(added);
                return added;
            }

            bool isSame = found.Machine.Definition == added.Machine.Definition && found.Machine.Kind == added.Machine.Kind && found.Machine.RoleArn == added.Machine.RoleArn;
            return isSame ? found : throw new StepFunctionsRefusal("StateMachineAlreadyExists", $"State Machine Already Exists: '{added.Machine.Arn}'");
        }
    }

    /// <summary>Puts a machine in the place of that with its ARN; running executions go on with the old one.</summary>
    public void Replace(RegisteredMachine changed)
    {
        lock (gate)
        {
            int at = all.FindIndex(m => m.Machine.Arn == changed.Machine.Arn);
            if (at >= 0) all[at] = changed;
        }
    }

    /// <summary>Forgets a machine; nothing happens when there is none.</summary>
    public void Remove(string arn)
    {
        lock (gate) all.RemoveAll(m => m.Machine.Arn == arn);
    }
}
