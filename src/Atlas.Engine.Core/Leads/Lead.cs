using System.Text.RegularExpressions;
using Atlas.Engine.Errors;
using Atlas.Engine.Scenarios;

namespace Atlas.Engine.Leads;

/// <summary>Somebody who asked to be called, as the CRM will know them. Personal data: prints as the masked number.</summary>
public sealed partial record Lead
{
    /// <summary>The longest first name, in characters. Source: Salesforce Object Reference, Lead.FirstName.</summary>
    public const int MaxFirstName = 40;

    /// <summary>The longest last name, in characters. Source: Salesforce Object Reference, Lead.LastName.</summary>
    public const int MaxLastName = 80;

    /// <summary>The longest company, in characters. Source: Salesforce Object Reference, Lead.Company.</summary>
    public const int MaxCompany = 255;

    /// <summary>The longest e-mail address, in characters. Source: Salesforce Object Reference, Lead.Email.</summary>
    public const int MaxEmail = 80;

    /// <summary>The longest chat that is taken, in characters; of a longer one the end.</summary>
    public const int MaxChat = 20_000;

    private const int MaxTimeZone = 64;
    private const int MaxSource = 80;

    private Lead()
    {
    }

    /// <summary>Given name; may be empty.</summary>
    public required string FirstName { get; init; }

    /// <summary>Family name; never empty.</summary>
    public required string LastName { get; init; }

    /// <summary>Whom to call.</summary>
    public required PhoneNumber Phone { get; init; }

    /// <summary>An e-mail address, if given.</summary>
    public string? Email { get; init; }

    /// <summary>A company, if given.</summary>
    public string? Company { get; init; }

    /// <summary>The zone that the person gave, if any; the gate decides whether it is one.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whether the person confirmed the zone.</summary>
    public bool TimeZoneConfirmed { get; init; }

    /// <summary>Where the lead comes from, such as <c>Web</c>.</summary>
    public string? Source { get; init; }

    /// <summary>What was typed before the call.</summary>
    public string Chat { get; init; } = "";

    /// <summary>Checks a lead at the door, and makes its texts plain.</summary>
    /// <exception cref="InvalidLead">A field is missing, too long or malformed; the message names it.</exception>
    public static Lead Check(
        string? firstName, string? lastName, string? phone, string? email, string? company, string? timeZone, bool timeZoneConfirmed, string? source, string? chat) => new()
    {
        FirstName = Field("firstName", firstName, MaxFirstName) ?? "",
        LastName = Field("lastName", lastName, MaxLastName) ?? throw new InvalidLead($"lastName: 1 to {MaxLastName} characters were expected."),
        Phone = PhoneNumber.Parse(phone ?? ""),
        Email = Field("email", email, MaxEmail) is { } address
            ? EmailForm().IsMatch(address) ? address : throw new InvalidLead("email: an address such as name@example.com was expected.")
            : null,
        Company = Field("company", company, MaxCompany),
        TimeZone = Field("timeZone", timeZone, MaxTimeZone),
        TimeZoneConfirmed = timeZoneConfirmed,
        Source = Field("source", source, MaxSource),
        Chat = chat is null ? "" : Plain.Text(chat.Length <= MaxChat ? chat : chat[^MaxChat..]),
    };

    /// <summary>Splits a name as people type it into given and family name; a single word is the family name.</summary>
    public static (string First, string Last) SplitName(string fullName)
    {
        string plain = Plain.Text(fullName, MaxFirstName + MaxLastName + 1);
        int space = plain.LastIndexOf(' ');
        return space < 0
            ? ("", Plain.Text(plain, MaxLastName))
            : (Plain.Text(plain[..space], MaxFirstName), Plain.Text(plain[(space + 1)..], MaxLastName));
    }

    /// <inheritdoc/>
    public override string ToString() => Phone.ToString();

    private static string? Field(string name, string? value, int maxLength)
    {
        if (value is null) return null;
        if (value.Length > maxLength) throw new InvalidLead($"{name}: at most {maxLength} characters were expected.");
        string plain = Plain.Text(value).Trim();
        return plain.Length > 0 ? plain : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex EmailForm();
}
