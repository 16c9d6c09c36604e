using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>A context that is active for some turns and some time.</summary>
/// <param name="Name">The context's name.</param>
/// <param name="Attributes">What the context carries.</param>
/// <param name="Seconds">How long it lives at most, as it was set.</param>
/// <param name="Expires">When that time is over, in UTC.</param>
/// <param name="TurnsLeft">1 to 20.</param>
internal sealed record ActiveContext(string Name, JsonObject Attributes, int Seconds, DateTimeOffset Expires, int TurnsLeft)
{
    /// <summary>The contexts that are still active one turn later.</summary>
    public static IReadOnlyList<ActiveContext> AfterTurn(IReadOnlyList<ActiveContext> contexts, DateTimeOffset now) =>
        [.. contexts.Where(c => c.TurnsLeft > 1 && c.Expires > now).Select(c => c with { TurnsLeft = c.TurnsLeft - 1 })];

    /// <summary>The context on the wire.</summary>
    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["contextAttributes"] = Attributes.DeepClone(),
        ["timeToLive"] = new JsonObject { ["timeToLiveInSeconds"] = Seconds, ["turnsToLive"] = TurnsLeft },
    };
}
