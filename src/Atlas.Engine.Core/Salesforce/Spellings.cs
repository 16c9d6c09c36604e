using System.Globalization;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Salesforce;

/// <summary>The ways in which people have typed a number into the CRM.</summary>
/// <remarks>Salesforce compares the stored text, and its own screens store North American numbers as <c>(206) 555-0100</c>.</remarks>
internal static class Spellings
{
    public static IReadOnlyList<string> Of(PhoneNumber number)
    {
        string e164 = number.E164;
        if (!e164.StartsWith("+1", StringComparison.Ordinal) || e164.Length != 12) return [e164, e164[1..]];
        string area = e164[2..5], exchange = e164[5..8], line = e164[8..];
        return
        [
            e164,
            string.Create(CultureInfo.InvariantCulture, $"({area}) {exchange}-{line}"),
            string.Create(CultureInfo.InvariantCulture, $"{area}-{exchange}-{line}"),
            string.Create(CultureInfo.InvariantCulture, $"{area}.{exchange}.{line}"),
            string.Create(CultureInfo.InvariantCulture, $"{area} {exchange} {line}"),
            $"{area}{exchange}{line}",
            $"1{area}{exchange}{line}",
            string.Create(CultureInfo.InvariantCulture, $"+1 {area}-{exchange}-{line}"),
            string.Create(CultureInfo.InvariantCulture, $"+1 ({area}) {exchange}-{line}"),
            string.Create(CultureInfo.InvariantCulture, $"1-{area}-{exchange}-{line}"),
        ];
    }
}
