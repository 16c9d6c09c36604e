using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Atlas.Engine.Errors;
using PhoneNumbers;

namespace Atlas.Engine.Leads;

/// <summary>A telephone number in E.164 form, such as <c>+12065550100</c>.</summary>
/// <remarks>Source: ITU-T E.164: a plus sign, then at most 15 digits of which the first is not zero.</remarks>
public sealed partial record PhoneNumber
{
    /// <summary>The longest text that is looked at, in characters.</summary>
    public const int MaxTypedLength = 64;

    private const string Expected = "phone: a telephone number was expected, with its area code, or its country code after a plus sign.";
    private const string NoExtension = "phone: a direct number was expected; an extension cannot be dialled.";

    private PhoneNumber(string e164) => E164 = e164;

    /// <summary>The whole number. Personal data: it goes to Salesforce and Connect, never to a log.</summary>
    public string E164 { get; }

    /// <summary>Reads a number as a person types or says it.</summary>
    /// <param name="text">Digits with the usual separators, or letters as on a dial; at most <see cref="MaxTypedLength"/> characters.</param>
    /// <param name="defaultRegion">The ISO 3166 region whose national form is taken when no country code is given.</param>
    /// <exception cref="InvalidLead">The text is not a number that anybody was given, or it has an extension: behind a
    /// switchboard somebody else would answer than the person who consented.</exception>
    public static PhoneNumber Parse(string text, string defaultRegion = "US") =>
        Read(text, defaultRegion, out string problem) ?? throw new InvalidLead(problem);

    /// <summary>As <see cref="Parse"/>, with <see langword="false"/> in place of the exception.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PhoneNumber? number, string defaultRegion = "US")
    {
        number = Read(text, defaultRegion, out _);
        return number is not null;
    }

    /// <summary>Reads a stored number: only the form is checked, so that no numbering plan is loaded.</summary>
    /// <exception cref="InvalidLead">The text is not in E.164 form.</exception>
    public static PhoneNumber FromE164(string e164) =>
        Form().IsMatch(e164) ? new(e164) : throw new InvalidLead("phone: a number in E.164 form was expected, such as +12065550100.");

    /// <summary>The whole number as people write it, such as <c>+1 206-555-0100</c>: to show it to whoever gave it, never to a log.</summary>
    public string Readable()
    {
        PhoneNumberUtil plans = PhoneNumberUtil.GetInstance();
        return plans.Format(plans.Parse(E164, null), PhoneNumberFormat.INTERNATIONAL);
    }

    /// <summary>The last two digits only, so that a log may hold it.</summary>
    public override string ToString() => $"…{E164[^2..]}";

    private static PhoneNumber? Read(string? text, string defaultRegion, out string problem)
    {
        problem = Expected;
        if (text is null || text.Length > MaxTypedLength || Bare(text) is not { Length: > 0 } bare) return null;

        PhoneNumberUtil plans = PhoneNumberUtil.GetInstance();
        PhoneNumbers.PhoneNumber? parsed = Valid(plans, bare, defaultRegion);
        // Two zeros are dialled for the plus sign in most of the world; no national number starts so.
        if (parsed is null && bare.StartsWith("00", StringComparison.Ordinal)) parsed = Valid(plans, $"+{bare[2..]}", null);
        if (parsed is null) return null;
        if (parsed.HasExtension)
        {
            problem = NoExtension;
            return null;
        }

        // Some plans, the German one among them, know numbers that are longer than any network has to carry.
        string e164 = plans.Format(parsed, PhoneNumberFormat.E164);
        return Form().IsMatch(e164) ? new(e164) : null;
    }

    private static PhoneNumbers.PhoneNumber? Valid(PhoneNumberUtil plans, string text, string? region)
    {
        try
        {
            PhoneNumbers.PhoneNumber parsed = plans.Parse(text, region);
            return plans.IsValidNumber(parsed) ? parsed : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    // Marks of writing direction and joiners come along when a number is pasted, and mean nothing. Control characters
    // come from nowhere good: null refuses them.
    private static string? Bare(string text)
    {
        StringBuilder bare = new(text.Length);
        foreach (char letter in text.Trim())
        {
            UnicodeCategory category = char.GetUnicodeCategory(letter);
            if (category == UnicodeCategory.Control) return null;
            if (category != UnicodeCategory.Format) bare.Append(letter);
        }

        return bare.ToString();
    }

    [GeneratedRegex(@"^\+[1-9][0-9]{1,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
