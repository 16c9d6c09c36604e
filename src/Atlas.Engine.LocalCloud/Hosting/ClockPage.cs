using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>The local cloud's clock, as JSON.</summary>
internal static class ClockPage
{
    /// <summary>What the clock shows.</summary>
    public static JsonObject Read(MovableClock clock) => new()
    {
        ["now"] = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ["offsetMs"] = clock.Offset.TotalMilliseconds,
    };

    /// <summary>Moves the clock: <c>{"now": "2026-03-04T17:00:00Z"}</c>, or <c>{"advance": "PT8H"}</c>.</summary>
    /// <exception cref="FormatException">It asks for neither, or for a time that has passed.</exception>
    public static void Write(MovableClock clock, JsonObject wish)
    {
        if (wish.Count != 1) throw Refusal();
        (string name, JsonNode? node) = wish.First();
        string text = node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : throw Refusal();
        try
        {
            switch (name)
            {
                case "now":
                    clock.MoveTo(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
                    break;
                case "advance":
                    clock.Advance(XmlConvert.ToTimeSpan(text));
                    break;
                default:
                    throw Refusal();
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new FormatException("The clock can only be moved forward.");
        }
    }

    private static FormatException Refusal() => new("The clock takes {\"now\": \"2026-03-04T17:00:00Z\"} or {\"advance\": \"PT8H\"}.");
}
