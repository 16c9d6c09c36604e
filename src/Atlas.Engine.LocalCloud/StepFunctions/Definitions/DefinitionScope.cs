namespace Atlas.Engine.LocalCloud.StepFunctions.Definitions;

/// <summary>What reading one state depends on beyond its own fields.</summary>
internal sealed class DefinitionScope(StateMachineKind kind)
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    private DefinitionScope(StateMachineKind kind, HashSet<string> names)
        : this(kind) => this.names = names;

    /// <summary>The kind of machine that the states run in; task tokens exist in Standard ones only.</summary>
    public StateMachineKind Kind { get; } = kind;

    /// <summary>Takes a state's name, which must be unique in the whole machine.</summary>
    /// <returns>False when it is taken.</returns>
    public bool Take(string name) => names.Add(name);

    /// <summary>The same machine's child workflows, of a kind of their own.</summary>
    public DefinitionScope Children(StateMachineKind childKind) => new(childKind, names);
}
