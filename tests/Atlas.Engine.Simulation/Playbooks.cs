using Atlas.Engine.Playbook;

namespace Atlas.Engine.Simulation;

/// <summary>The shipped playbook, and what a company may change about it while calls are under way.</summary>
internal static class Playbooks
{
    /// <summary>As it is shipped.</summary>
    public static CompanyPlaybook Shipped => CompanyPlaybook.Embedded;

    /// <summary>Other words, another plan: the rules of calling stay.</summary>
    public static CompanyPlaybook Changed { get; } = Shipped with
    {
        Version = Shipped.Version + "-changed",
        RetryPlan = Shipped.RetryPlan with { MaxCalls = 2, NoAnswer = [.. Shipped.RetryPlan.NoAnswer.Take(1)] },
        Answers = Shipped.Answers with { StopCalling = Shipped.Answers.StopCalling with { Voice = Shipped.Answers.StopCalling.Voice } },
        Conversation = Shipped.Conversation with { MaxTurns = 6 },
    };
}
