using Amazon.DynamoDBv2.Model;
using Atlas.Engine.Calls;

namespace Atlas.Engine.DynamoDb;

/// <summary>A decision of the gate as it is kept: the answer to "why was I called, or not?".</summary>
internal static class DecisionItem
{
    public static AttributeValue Of(int attempt, GateDecision decision)
    {
        Dictionary<string, AttributeValue> item = new()
        {
            ["Attempt"] = Attributes.Of(attempt),
            ["Decision"] = Attributes.Of(decision.GetType().Name),
            ["Rule"] = Attributes.Of(decision.Rule),
            ["Reason"] = Attributes.Of(decision.Reason),
            ["DecidedAt"] = Attributes.Of(decision.DecidedAt),
            ["Inputs"] = new AttributeValue { M = decision.Inputs.ToDictionary(input => input.Key, input => Attributes.Of(input.Value)), IsMSet = true },
        };
        if (decision is GateDecision.HeldUntil held) item["Until"] = Attributes.Of(held.Until);
        return new AttributeValue { M = item };
    }

    public static IReadOnlySet<int> AllowedAttempts(IEnumerable<AttributeValue> decisions) => decisions
        .Where(decision => decision.M.TextOf("Decision") == nameof(GateDecision.Allowed))
        .Select(decision => (int)decision.M.NumberOf("Attempt"))
        .ToHashSet();
}
