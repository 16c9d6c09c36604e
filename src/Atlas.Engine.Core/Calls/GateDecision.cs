namespace Atlas.Engine.Calls;

/// <summary>What the gate says of one dial, with all that it went by. Nothing in it is personal data.</summary>
/// <remarks>Only the gate makes decisions, and nothing about one can be changed afterwards.</remarks>
public abstract record GateDecision
{
    private protected GateDecision(GateFinding finding) => Finding = finding;

    /// <summary>When the gate decided, UTC.</summary>
    public DateTimeOffset DecidedAt => Finding.DecidedAt;

    /// <summary>The rule that decided; see <see cref="GateRule"/>.</summary>
    public string Rule => Finding.Rule;

    /// <summary>The same in plain words.</summary>
    public string Reason => Finding.Reason;

    /// <summary>What the gate went by, such as <c>zones</c>, <c>consentAgeDays</c> or <c>rulesVersion</c>.</summary>
    public IReadOnlyDictionary<string, string> Inputs => Finding.Inputs;

    private GateFinding Finding { get; }

    /// <summary>The call may be placed now.</summary>
    public sealed record Allowed : GateDecision
    {
        private readonly TimeSpan maxAge;

        internal Allowed(GateFinding finding, TimeSpan maxAge)
            : base(finding) => this.maxAge = maxAge;

        /// <summary>Whether the permission still holds: it is younger than the playbook's limit, at most 60 seconds, and not from the future.</summary>
        public bool IsFresh(DateTimeOffset now) => now >= DecidedAt && now - DecidedAt < maxAge;
    }

    /// <summary>The call may not be placed now; the gate may be asked again later.</summary>
    public sealed record HeldUntil : GateDecision
    {
        internal HeldUntil(GateFinding finding, DateTimeOffset until)
            : base(finding) => Until = until;

        /// <summary>The first moment at which asking again makes sense, UTC.</summary>
        public DateTimeOffset Until { get; }
    }

    /// <summary>The call may not be placed.</summary>
    public sealed record Denied : GateDecision
    {
        internal Denied(GateFinding finding)
            : base(finding)
        {
        }
    }
}

/// <summary>What every decision says.</summary>
internal sealed record GateFinding(DateTimeOffset DecidedAt, string Rule, string Reason, IReadOnlyDictionary<string, string> Inputs);
