using System.Runtime.CompilerServices;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Conversations;

/// <summary>Keeps a model's reply to what the company's facts hold: no price, number, date, promise or address of its own.</summary>
/// <remarks>
/// What the caller said may be repeated where it is theirs to say: times, dates, counts and their number. It never makes
/// a price, a percentage or a promise true. The guard errs towards silence: a reply that it refuses is replaced by the
/// prepared "a colleague will confirm".
/// </remarks>
public sealed class FactGuard
{
    // Reading a playbook for its claims takes a spoken turn's own time many times over: once for each, however often services are composed from it.
    private static readonly ConditionalWeakTable<CompanyPlaybook, HashSet<Claim>> FactsByPlaybook = [];
    private readonly HashSet<Claim> facts;

    /// <summary>Takes what is true from a playbook: its facts, its prepared answers and the company's own data.</summary>
    public FactGuard(CompanyPlaybook playbook) => facts = FactsByPlaybook.GetValue(playbook, FactsOf);

    /// <summary>Says what a reply claims without grounds.</summary>
    /// <param name="reply">What a model wants to say.</param>
    /// <param name="allowedTexts">What the caller said on this call, and what was agreed in the chat.</param>
    /// <returns>The kind of the first claim that nothing backs, without its words; null when the reply may be spoken.</returns>
    public string? Violation(string reply, IEnumerable<string> allowedTexts)
    {
        HashSet<Claim>? said = null;
        foreach (Claim claim in Claims.In(reply))
        {
            if (IsBacked(claim, facts)) continue;
            bool isTheirsToSay = claim.Kind is ClaimKind.Number or ClaimKind.Date or ClaimKind.Telephone;
            if (isTheirsToSay && IsBacked(claim, said ??= [.. allowedTexts.SelectMany(Claims.In)])) continue;
            return $"a {claim.Kind.ToString().ToLowerInvariant()} that no fact holds";
        }

        return null;
    }

    /// <summary>Says what a record claims that was granted or asked for, and that neither a fact nor the conversation holds.</summary>
    /// <param name="text">What a model wants to note.</param>
    /// <param name="said">The turns that may back it.</param>
    /// <returns>The kind of the first price, percentage, promise or address that nothing backs; null when the text may stand.</returns>
    public string? Unsaid(string text, IEnumerable<string> said)
    {
        HashSet<Claim>? turns = null;
        foreach (Claim claim in Claims.In(text))
        {
            if (claim.Kind is ClaimKind.Number or ClaimKind.Date || IsBacked(claim, facts)) continue;
            if (!IsBacked(claim, turns ??= [.. said.SelectMany(Claims.In)])) return $"a {claim.Kind.ToString().ToLowerInvariant()} that no turn holds";
        }

        return null;
    }

    private static HashSet<Claim> FactsOf(CompanyPlaybook playbook)
    {
        IEnumerable<string> texts = playbook.Facts.Select(fact => fact.Text)
            .Concat(playbook.Answers.All.Values.SelectMany(answer => new[] { answer.Chat, answer.Voice }))
            .Concat([playbook.Company.Name, playbook.Company.LegalName, playbook.Company.CallbackNumber, playbook.Company.Website]);
        return [.. texts.SelectMany(Claims.In)];
    }

    private static bool IsBacked(Claim claim, HashSet<Claim> known) => claim.Kind switch
    {
        // A price without a period repeats one with it; a period must be the fact's own.
        ClaimKind.Price => known.Any(other => other.Kind == ClaimKind.Price && other.Value == claim.Value && (claim.Per.Length == 0 || other.Per == claim.Per)),
        // A number may be said with or without its country code.
        ClaimKind.Telephone => known.Any(other => other.Kind == ClaimKind.Telephone && (other.Value.EndsWith(claim.Value, StringComparison.Ordinal) || claim.Value.EndsWith(other.Value, StringComparison.Ordinal))),
        ClaimKind.Number => known.Any(other => other.Kind is ClaimKind.Number or ClaimKind.Price or ClaimKind.Percentage && other.Value == claim.Value),
        _ => known.Contains(claim),
    };
}
