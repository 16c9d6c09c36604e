namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>A state of a generated machine, before it has a name.</summary>
internal abstract record Step
{
    private Step() { }

    /// <summary>Whether nothing can follow.</summary>
    public virtual bool Ends => false;

    /// <summary>Pass or Wait, with these fields.</summary>
    public sealed record Plain(string Fields) : Step;

    /// <summary>Succeed or Fail, with these fields.</summary>
    public sealed record End(string Fields) : Step
    {
        public override bool Ends => true;
    }

    /// <summary>Choice: the detour of the first test that holds is taken; what follows the Choice follows the detours too.</summary>
    public sealed record Fork(IReadOnlyList<(string Test, IReadOnlyList<Step> Detour)> Rules) : Step;

    /// <summary>Parallel.</summary>
    public sealed record Branches(IReadOnlyList<IReadOnlyList<Step>> All, string Fields, bool Catches) : Step;

    /// <summary>Map.</summary>
    public sealed record Each(IReadOnlyList<Step> Body, string Fields, bool Catches) : Step;
}
