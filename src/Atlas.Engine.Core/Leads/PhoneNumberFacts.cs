using PhoneNumbers;

namespace Atlas.Engine.Leads;

/// <summary>What the numbering plans say of a number: nothing about the person who answers it.</summary>
/// <param name="Region">The ISO 3166 code of the country or territory that gave out the number; null when none did.</param>
/// <param name="Kind">What kind of line it is.</param>
/// <param name="Zones">The IANA time zones of the number's area; empty when the data name none.</param>
/// <remarks>Source: Google's libphonenumber. Numbers are portable: the zones say where a number was issued, not where it is.</remarks>
public sealed record PhoneNumberFacts(string? Region, NumberKind Kind, IReadOnlyList<string> Zones)
{
    private const string NoZone = "Etc/Unknown";
    private const int LongestShortNumber = 6;

    /// <summary>Reads the tables, which takes some milliseconds, so that the first look-up finds them read.</summary>
    public static Task PrepareAsync()
    {
        _ = Of(PhoneNumber.FromE164("+12065550100"));
        return Task.CompletedTask;
    }

    /// <summary>Looks a number up. The first look-up of a process reads the tables: see <see cref="PrepareAsync"/>.</summary>
    public static PhoneNumberFacts Of(PhoneNumber number)
    {
        PhoneNumberUtil plans = PhoneNumberUtil.GetInstance();
        PhoneNumbers.PhoneNumber parsed;
        try
        {
            parsed = plans.Parse(number.E164, null);
        }
        catch (NumberParseException)
        {
            return new(null, NumberKind.Unknown, []);
        }

        string digits = plans.GetNationalSignificantNumber(parsed);
        if (digits.Length <= LongestShortNumber && !plans.IsValidNumber(parsed)) return new(null, ShortKind(plans, parsed, digits), []);
        string? region = plans.GetRegionCodeForNumber(parsed);
        NumberKind kind = KindOf(plans.GetNumberType(parsed));
        return new(region, kind, kind == NumberKind.Unknown ? [] : ZonesOf(parsed));
    }

    private static NumberKind ShortKind(PhoneNumberUtil plans, PhoneNumbers.PhoneNumber parsed, string digits)
    {
        string region = plans.GetRegionCodeForCountryCode(parsed.CountryCode);
        return ShortNumberInfo.GetInstance().ConnectsToEmergencyNumber(digits, region) ? NumberKind.Emergency : NumberKind.ShortCode;
    }

    private static List<string> ZonesOf(PhoneNumbers.PhoneNumber parsed) =>
        [.. PhoneNumberToTimeZonesMapper.GetInstance().GetTimeZonesForNumber(parsed).Where(zone => zone != NoZone)];

    private static NumberKind KindOf(PhoneNumberType type) => type switch
    {
        PhoneNumberType.FIXED_LINE => NumberKind.FixedLine,
        PhoneNumberType.MOBILE => NumberKind.Mobile,
        PhoneNumberType.FIXED_LINE_OR_MOBILE => NumberKind.FixedLineOrMobile,
        PhoneNumberType.VOIP => NumberKind.Voip,
        PhoneNumberType.TOLL_FREE => NumberKind.TollFree,
        PhoneNumberType.PREMIUM_RATE => NumberKind.PremiumRate,
        PhoneNumberType.SHARED_COST => NumberKind.SharedCost,
        PhoneNumberType.PERSONAL_NUMBER => NumberKind.Personal,
        PhoneNumberType.PAGER => NumberKind.Pager,
        _ => NumberKind.Unknown,
    };
}
