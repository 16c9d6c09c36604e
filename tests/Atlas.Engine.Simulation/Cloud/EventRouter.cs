using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.Simulation.Cloud;

/// <summary>EventBridge with the template's three rules: in no order, late, more than once. Connect and Transcribe promise no more than their best effort; S3 tells of every object.</summary>
internal sealed class EventRouter(World world)
{
    private int published;

    /// <summary>Tells whoever listens.</summary>
    /// <returns>False when the event is lost.</returns>
    public bool Publish(string source, string detailType, JsonObject detail, string function)
    {
        int number = ++published;
        string what = $"{detailType} {detail["eventType"] ?? detail["TranscriptionJobStatus"] ?? ""}";
        if (source != "aws.s3" && world.Weather.Strikes(FaultKind.EventLost))
        {
            world.Trace.Add("event-lost", what, "");
            return false;
        }

        JsonObject envelope = new()
        {
            ["version"] = "0",
            ["id"] = $"event-{number}",
            ["detail-type"] = detailType,
            ["source"] = source,
            ["account"] = "123456789012",
            ["time"] = world.Clock.Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["region"] = "us-east-1",
            ["resources"] = new JsonArray(),
            ["detail"] = detail,
        };
        byte[] payload = Encoding.UTF8.GetBytes(envelope.ToJsonString());
        int copies = world.Weather.Strikes(FaultKind.EventRepeated) ? 2 + world.Chance.Next(2) : 1;
        for (int copy = 0; copy < copies; copy++)
        {
            TimeSpan late = world.Weather.Strikes(FaultKind.EventDelayed) ? TimeSpan.FromMinutes(Math.Pow(10, world.Chance.NextDouble() * 2.7)) : world.Milliseconds(20, 900);
            if (copy > 0) late += world.Milliseconds(0, 90_000);
            world.Clock.After(late, () =>
            {
                world.Trace.Add("event", what, function);
                world.Fleet.InvokeLater(function, payload);
            });
        }

        return true;
    }
}
