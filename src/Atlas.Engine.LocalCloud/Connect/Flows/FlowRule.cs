namespace Atlas.Engine.LocalCloud.Connect.Flows;

/// <summary>What Connect demands of one type of action before it publishes a flow.</summary>
internal sealed record FlowRule(Action<FlowParameters> Parameters)
{
    /// <summary>Whether the flow ends here: no way out is allowed then, and one is required otherwise.</summary>
    public bool Ends { get; init; }

    /// <summary>Error branches without which the action is refused.</summary>
    public IReadOnlyList<string> RequiredErrors { get; init; } = [];

    /// <summary>Error branches that may be there besides; any other is refused.</summary>
    public IReadOnlyList<string> OptionalErrors { get; init; } = [];

    /// <summary>Whether there may be conditions at all.</summary>
    public bool HasConditions { get; init; }

    /// <summary>The only operands that conditions may equal; null means any operator and operand.</summary>
    public IReadOnlyList<string>? Operands { get; init; }

    /// <summary>Whether conditions may use Equals only.</summary>
    public bool EqualsOnly { get; init; }

    /// <summary>Whether each of <see cref="Operands"/> must have its condition.</summary>
    public bool AllOperands { get; init; }

    /// <summary>Reports whatever an action breaks.</summary>
    public void Check(FlowAction action, Action<string> problem)
    {
        if (Ends && (action.Next is not null || action.Errors.Count > 0 || action.Conditions.Count > 0))
            problem("ends the flow and cannot have transitions.");
        if (Ends) return;

        if (action.Next is null) problem("is missing the required property Transitions.NextAction.");
        foreach (string missing in RequiredErrors.Where(e => !action.Errors.ContainsKey(e)))
            problem($"is missing the required error branch {missing}.");
        foreach (string refused in action.Errors.Keys.Where(e => !RequiredErrors.Contains(e) && !OptionalErrors.Contains(e)))
            problem($"cannot have the error branch {refused}.");
        CheckConditions(action, problem);
        Parameters(new FlowParameters(action.Parameters, problem));
    }

    private void CheckConditions(FlowAction action, Action<string> problem)
    {
        if (!HasConditions && action.Conditions.Count > 0) problem("cannot have conditions.");
        foreach (FlowCondition condition in action.Conditions.Where(_ => HasConditions))
        {
            if ((EqualsOnly || Operands is not null) && condition.Operator != "Equals")
                problem($"can compare with Equals only, not {condition.Operator}.");
            if (Operands?.Contains(condition.Operand) == false)
                problem($"has a condition for '{condition.Operand}', which never comes.");
        }

        foreach (string missing in (AllOperands ? Operands : null) ?? [])
        {
            if (!action.Conditions.Any(c => c.Operand == missing)) problem($"is missing the condition {missing}.");
        }
    }
}
