using System.Diagnostics.CodeAnalysis;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Calls;

/// <summary>The playbook's rules of calling, ready to be asked.</summary>
public sealed class CallingRules
{
    private const string NorthAmerica = "+1";
    private const int NorthAmericanLength = 12;
    private readonly Dictionary<string, StateRule> stateByAreaCode;
    private readonly Dictionary<string, IReadOnlyList<string>> zonesByAreaCode;
    private readonly Holidays holidays;

    /// <summary>Takes the rules from a playbook that was read, and so checked.</summary>
    public CallingRules(CompanyPlaybook playbook)
    {
        Terms = playbook.Calling;
        Consent = playbook.Consent;
        Retry = playbook.RetryPlan;
        Version = playbook.Version;
        holidays = new(Terms.Holidays);
        stateByAreaCode = Terms.States
            .SelectMany(state => state.AreaCodes, (state, code) => (code, state))
            .ToDictionary(pair => pair.code, pair => pair.state, StringComparer.Ordinal);
        zonesByAreaCode = Terms.AreaCodeZones.Codes.ToDictionary(entry => entry.AreaCode, entry => entry.Zones, StringComparer.Ordinal);
    }

    /// <summary>The rules as the playbook has them.</summary>
    public CallingTerms Terms { get; }

    /// <summary>What counts as consent.</summary>
    public ConsentTerms Consent { get; }

    /// <summary>When to call again.</summary>
    public RetryTerms Retry { get; }

    /// <summary>The playbook's version.</summary>
    public string Version { get; }

    /// <summary>How far ahead a common hour is looked for.</summary>
    public TimeSpan Horizon => TimeSpan.FromHours(Terms.MaxHoldHours);

    /// <summary>The rule against calling a number, whoever has it; null when there is none.</summary>
    /// <remarks>A kind that is refused everywhere is named before the region: nobody calls an emergency service, wherever it is.</remarks>
    public string? RuleAgainst(PhoneNumberFacts facts)
    {
        if (facts.Kind is NumberKind.Emergency or NumberKind.ShortCode) return GateRule.NumberKindNotAllowed;
        if (facts.Region is null || !Terms.AllowedRegions.Contains(facts.Region)) return GateRule.RegionNotAllowed;
        return Terms.AllowedKinds.Contains(facts.Kind) ? null : GateRule.NumberKindNotAllowed;
    }

    /// <summary>The state whose area code a number has, if its rule is known.</summary>
    public StateRule? StateOf(PhoneNumber number) =>
        TryAreaCode(number, out string? code) ? stateByAreaCode.GetValueOrDefault(code) : null;

    /// <summary>The zones of a number's area code, if it lies in several.</summary>
    public IReadOnlyList<string> ZonesOfAreaCode(PhoneNumber number) =>
        TryAreaCode(number, out string? code) ? zonesByAreaCode.GetValueOrDefault(code) ?? [] : [];

    /// <summary>The hours in a state, or where none is known.</summary>
    public CallingWindow WindowIn(StateRule? state)
    {
        CallingWindow.Layer federal = LayerOf(Terms.Federal);
        return state is null
            ? new(holidays, federal, LayerOf(Terms.WhenStateUnknown))
            : new(holidays, federal, LayerOf(Terms.WhenStateKnown), new CallingWindow.Layer(state.Hours, state.ClosedOnHolidays));
    }

    private static CallingWindow.Layer LayerOf(HoursRule rule) => new(rule.Hours, rule.ClosedOnHolidays);

    private static bool TryAreaCode(PhoneNumber number, [NotNullWhen(true)] out string? code)
    {
        bool has = number.E164.StartsWith(NorthAmerica, StringComparison.Ordinal) && number.E164.Length == NorthAmericanLength;
        code = has ? number.E164.Substring(NorthAmerica.Length, 3) : null;
        return has;
    }
}
