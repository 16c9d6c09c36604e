using Atlas.Engine.Scenarios;

namespace Atlas.Engine.Conversations;

/// <summary>The exchanges stored during a call, as the turns of a transcript.</summary>
public static class ExchangesAsTurns
{
    /// <summary>Lists the turns in order, opener first; silences are left out.</summary>
    public static IReadOnlyList<Turn> Of(IReadOnlyList<Exchange> exchanges, string opener, Scenario? scenario)
    {
        List<Turn> turns = [];
        Add(Speaker.Agent, scenario is null ? opener : $"{opener} {scenario.Greeting}");
        foreach (Exchange exchange in exchanges.OrderBy(exchange => exchange.Number))
        {
            Add(Speaker.Caller, exchange.Said);
            Add(Speaker.Agent, exchange.Reply);
        }

        return turns;

        void Add(Speaker who, string text)
        {
            if (!string.IsNullOrWhiteSpace(text)) turns.Add(new Turn($"t{turns.Count + 1}", who, text));
        }
    }
}
