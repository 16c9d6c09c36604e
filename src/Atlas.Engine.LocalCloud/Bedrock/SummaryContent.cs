using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atlas.Engine.LocalCloud.Lex;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>What a good model would write about a call that is over. Quotes are exact.</summary>
internal static partial class SummaryContent
{
    private const int MostTopics = 5, MostDecisions = 3;

    /// <summary>interest, summary, keyTopics, decisions, nextSteps, callbackTime, quotes, sentiment, callbackRequested.</summary>
    public static JsonObject Of(PromptData data)
    {
        string interest = Interest.Of(data.Turns);
        Said[] caller = [.. data.Turns.Where(t => t.ByCaller && !string.IsNullOrWhiteSpace(t.Text))];
        string words = string.Join('\n', caller.Select(t => t.Text));
        string[] topics = [.. (data.Facts.Count > 0 ? WordOverlap.Touched(words, data.Facts).Select(f => f.Id) : WordOverlap.Subjects(words)).Take(MostTopics)];
        string? callback = Callback(caller, data.Now);
        bool asked = callback is not null || caller.Any(t => CallBack().IsMatch(t.Text));
        return new()
        {
            ["interest"] = interest,
            ["summary"] = Summary(data.FirstName ?? "The caller", interest, topics, asked),
            ["keyTopics"] = new JsonArray([.. topics.Select(t => JsonValue.Create(t))]),
            ["decisions"] = new JsonArray([.. caller.SelectMany(t => Sentences.Of(t.Text)).Where(s => Decision().IsMatch(s)).Take(MostDecisions).Select(s => JsonValue.Create(s))]),
            ["nextSteps"] = new JsonArray([.. NextSteps(interest, asked).Select(s => JsonValue.Create(s))]),
            ["callbackTime"] = callback,
            ["quotes"] = new JsonArray([.. Interest.Evidence(data.Turns, interest).Select(t => new JsonObject { ["turn"] = t.Id, ["text"] = Sentences.Of(t.Text) is [{ } first, ..] ? first : t.Text })]),
            ["sentiment"] = interest switch { "hot" or "warm" => "positive", "cold" => "negative", _ => "neutral" },
            ["callbackRequested"] = asked,
        };
    }

    private static string Summary(string who, string interest, string[] topics, bool callback)
    {
        string about = topics.Length > 0 ? $" about {string.Join(" and ", topics)}" : "";
        string first = interest switch
        {
            "none" => "Nothing was said by the caller.",
            "cold" => $"{who} is not interested.",
            "hot" when about.Length > 0 => $"{who} asked{about} and wants to go on.",
            "hot" => $"{who} is interested and wants to go on.",
            _ => $"{who} listened and spoke politely{about}.",
        };
        return callback ? $"{first} A call back was asked for." : first;
    }

    private static IEnumerable<string> NextSteps(string interest, bool callback)
    {
        if (callback) yield return "Call back as asked.";
        if (interest == "hot") yield return "Have a colleague send details and offer a meeting.";
        if (interest == "warm" && !callback) yield return "Send further information.";
    }

    // From where a call back is asked for: a moment, when the prompt tells when "tomorrow" is counted from, else the words for it.
    private static string? Callback(Said[] caller, DateTimeOffset? now)
    {
        foreach (string sentence in caller.SkipWhile(t => !CallBack().IsMatch(t.Text)).SelectMany(t => Sentences.Of(t.Text)).Where(s => When().IsMatch(s)))
        {
            if (now is not { } moment) return sentence;
            if (SpokenMoment.ReadDate(sentence, moment) is not { } date || SpokenMoment.ReadTime(sentence) is not { } time) continue;
            DateTime local = DateTime.ParseExact($"{date} {time}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            return new DateTimeOffset(local, moment.Offset).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|noon|next week|\d{1,2}(?::\d\d)? ?(?:[ap]\.?m\b|o['’]clock))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex When();

    [GeneratedRegex(@"\bcall\b.*\b(?:back|me|again|tomorrow|monday|tuesday|wednesday|thursday|friday)\b|\bcallback\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CallBack();

    [GeneratedRegex(@"\blet(?:['’]?s| us)\b|\bwe(?:['’]ll| will)\b|\bi(?:['’]ll| will)\b|\bworks for me\b|\bagreed\b|\bdeal\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Decision();
}
