using System.Globalization;
using System.Text.RegularExpressions;

namespace Atlas.Engine.Conversations;

/// <summary>What kind of thing a text claims.</summary>
internal enum ClaimKind
{
    /// <summary>A price or another sum.</summary>
    Price,

    /// <summary>A percentage.</summary>
    Percentage,

    /// <summary>A promise, discount or seal of approval.</summary>
    Promise,

    /// <summary>A web or mail address.</summary>
    Address,

    /// <summary>A telephone number.</summary>
    Telephone,

    /// <summary>A day, month or time of day.</summary>
    Date,

    /// <summary>Any other number.</summary>
    Number,
}

/// <summary>Something in a text that is true or false.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Value">The number, word or address.</param>
/// <param name="Per">For a price: the month, year, user and so on that it is for; empty when none is named.</param>
internal sealed record Claim(ClaimKind Kind, string Value, string Per = "");

/// <summary>Finds the claims in English text. Number words count like digits.</summary>
internal static partial class Claims
{
    private const int ShortestTelephone = 7;

    internal static IEnumerable<Claim> In(string text)
    {
        string plain = NumberWords.ToDigits(text.Replace('’', '\'').ToLowerInvariant());
        string rest = plain;
        List<Claim> claims = [];
        claims.AddRange(Promise().Matches(plain).Where(match => !IsDenied(plain, match.Index)).Select(match => new Claim(ClaimKind.Promise, Stem(match))));
        claims.AddRange(Date().Matches(plain).Select(match => new Claim(ClaimKind.Date, match.Value)));
        Take(Address(), match => new(ClaimKind.Address, match.Value));
        Take(Telephone(), match => Digits(match.Value) is { Length: >= ShortestTelephone } digits ? new(ClaimKind.Telephone, digits) : null);
        Take(Percentage(), match => new(ClaimKind.Percentage, Number(match)));
        Take(Price(), match => new(ClaimKind.Price, Number(match), PeriodOf(match.Groups["per"].Value)));
        Take(AnyNumber(), match => new(ClaimKind.Number, Number(match)));
        return claims;

        // What one kind has taken is no number any more for the next.
        void Take(Regex pattern, Func<Match, Claim?> read) => rest = pattern.Replace(rest, match =>
        {
            if (read(match) is not { } claim) return match.Value;
            claims.Add(claim);
            return " , ";
        });
    }

    // "I cannot promise that" promises nothing.
    private static bool IsDenied(string text, int index) => Denial().IsMatch(text[..index]);

    private static string Stem(Match match) => match.Groups.Values.Skip(1).First(group => group.Success).Name;

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Number(Match match)
    {
        if (!decimal.TryParse(match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)) return match.Value;
        decimal scale = match.Groups["scale"].Value switch { "k" or "thousand" => 1_000, "m" or "million" => 1_000_000, "bn" or "billion" => 1_000_000_000, _ => 1 };
        return value < 1_000_000_000_000 ? (value * scale).ToString("0.############", CultureInfo.InvariantCulture) : match.Value;
    }

    private static string PeriodOf(string word) => word switch
    {
        "monthly" => "month",
        "yearly" or "annually" or "annual" => "year",
        "weekly" => "week",
        "daily" => "day",
        "hourly" => "hour",
        "seat" or "person" or "agent" => "user",
        _ => word,
    };

    private const string N = @"(?<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(?<scale>k|m|bn|thousand|million|billion)\b)?";
    private const string Per = @"(?:\s*(?:(?:/|\ba|\ban|\bper|\beach|\bevery)\s*)?(?<per>month|year|week|day|hour|minute|user|seat|person|agent|call|monthly|yearly|annually|weekly|daily|hourly)\b)";
    private const string PerNamed = @"(?:\s*(?:/|\b(?:a|an|per|each|every)\b)\s*(?<per>month|year|week|day|hour|minute|user|seat|person|agent|call)\b|\s+(?<per>monthly|yearly|annually)\b)";

    [GeneratedRegex(@"(?:us)?[$€£¥]\s?" + N + Per + @"?|" + N + @"\s*-?(?:us\s)?(?:dollars?|bucks?|usd|eur|euros?|gbp|pounds?|cents?|quid)\b" + Per + @"?|(?<=\b(?:costs?|costing|prices?|priced|pricing|fees?|charges?|charged|rates?|pay|paying|budget)\b(?:[^\d.!?]{0,30}))" + N + Per + @"?|" + N + PerNamed, RegexOptions.CultureInvariant)]
    private static partial Regex Price();

    [GeneratedRegex(N + @"\s*-?(?:%|per\s?cent\b|percentage)", RegexOptions.CultureInvariant)]
    private static partial Regex Percentage();

    [GeneratedRegex(N + @"|(?<n>\bhalf\b|\bdouble[sd]?\b|\btwice\b|\btriple[sd]?\b|\bthrice\b|\bquarter\b)", RegexOptions.CultureInvariant)]
    private static partial Regex AnyNumber();

    [GeneratedRegex(@"\+?\(?\d[\d\s().-]{5,}\d", RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"(?:https?://\S+)|[\w.+-]+@[\w.-]+|\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b|\b[a-z0-9-]+ dot (?:com|net|org|io|ai|co)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:january|february|april|june|july|august|september|october|november|december)\b|\b(?:in|by|until|since|next|last|this|of|from) (?:may|march)\b|\b(?:may|march)(?= \d)|(?<=\d(?:st|nd|rd|th)? (?:of )?)(?:may|march)\b|\btomorrow\b|\btonight\b|\bnoon\b|\bmidnight\b|\b(?:next|this|end of the|end of) (?:week|weekend|month|quarter|year)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b(?:(?<guarantee>guarant\w*)|(?<promise>promis\w*)|(?<warranty>warrant(?:y|ies|ed)\b)|(?<refund>refund\w*|money[- ]back)|(?<discount>discount\w*|rebates?\b|coupons?\b|vouchers?\b|special offers?\b|\w+ off\b(?= (?:the|your) (?:price|first|bill)))|(?<free>(?<!feel )(?<!are you )(?<!you're )(?<!hands[- ])(?<!toll[- ])free\b(?! (?:to|time|on|at|then|tomorrow))|complimentary\b|no (?:cost|charge)s?\b|on the house\b)|(?<risk>risk[- ]free\b|no[- ]risk\b)|(?<waive>waiv\w*)|(?<cheap>cheap\w*|lowest\b|best price\w*|price match\w*)|(?<unlimited>unlimited\b)|(?<lifetime>lifetime\b)|(?<certified>certif\w*|accredit\w*)|(?<compliant>complian\w*|hipaa\b|gdpr\b|soc ?2\b|iso ?\d+)|(?<saving>savings?\b|saves?\b(?= (?:you|money|up|time|thousands|hundreds))))", RegexOptions.CultureInvariant)]
    private static partial Regex Promise();

    [GeneratedRegex(@"\b(?:not|no|never|without|cannot|unable to|(?:ca|do|does|wo|is|are|could|would|did)n't)(?: (?:make|give|offer|provide|have|any|such|a|able to|be|really|currently))*\s+$", RegexOptions.CultureInvariant)]
    private static partial Regex Denial();
}
