using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;
using Atlas.Engine.LocalCloud.StepFunctions.Payloads;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.Maps;

/// <summary>Gathers items into batches: each child is given <c>{"BatchInput": ..., "Items": [...]}</c>.</summary>
internal sealed record ItemBatcher(PayloadTemplate? Shared, int? MaxItems, JsonPath? MaxItemsPath, int? MaxBytes, JsonPath? MaxBytesPath)
{
    /// <summary>Reads the field; null when it is absent.</summary>
    public static ItemBatcher? Parse(Fields? fields)
    {
        if (fields is null) return null;
        ItemBatcher batcher = new(
            fields.Template("BatchInput"),
            fields.Whole("MaxItemsPerBatch", 1, int.MaxValue), fields.Route("MaxItemsPerBatchPath"),
            fields.Whole("MaxInputBytesPerBatch", 1, Limits.DataBytes), fields.Route("MaxInputBytesPerBatchPath"));
        fields.Done();
        bool hasItems = batcher.MaxItems is not null ^ batcher.MaxItemsPath is not null;
        bool hasBytes = batcher.MaxBytes is not null ^ batcher.MaxBytesPath is not null;
        return hasItems || hasBytes
            ? batcher
            : throw new InvalidDefinition(fields.Path, "MaxItemsPerBatch or MaxInputBytesPerBatch, or the path of one, is required.");
    }

    /// <summary>Gathers the items in their order.</summary>
    /// <exception cref="StateFailure">A single item is too big, or a path does not lead to a number.</exception>
    public IEnumerable<ChildInput> Batch(Frame frame, JsonNode? input, IReadOnlyList<JsonNode?> items)
    {
        int most = MaxItems ?? Bound.At(MaxItemsPath, frame.Against(input), "MaxItemsPerBatchPath", 1, int.MaxValue) ?? int.MaxValue;
        int longest = MaxBytes ?? Bound.At(MaxBytesPath, frame.Against(input), "MaxInputBytesPerBatchPath", 1, Limits.DataBytes) ?? Limits.DataBytes;
        JsonNode? shared = Shared?.Fill(frame.Against(input));
        int frameBytes = JsonText.Bytes(Envelope(shared, [])).Length;
        List<JsonNode?> batch = [];
        int bytes = frameBytes;
        foreach (JsonNode? item in items)
        {
            int size = JsonText.Bytes(item).Length + 1;
            if (frameBytes + size > longest) throw StateFailure.TooMuchData(frame.Trail.State ?? "");
            if (batch.Count == most || bytes + size > longest)
            {
                yield return new(JsonText.Of(Envelope(shared, batch)), batch.Count);
                batch = [];
                bytes = frameBytes;
            }

            batch.Add(item);
            bytes += size;
        }

        if (batch.Count > 0) yield return new(JsonText.Of(Envelope(shared, batch)), batch.Count);
    }

    private static JsonObject Envelope(JsonNode? shared, IReadOnlyList<JsonNode?> items)
    {
        JsonObject envelope = [];
        if (shared is not null) envelope["BatchInput"] = shared.DeepClone();
        envelope["Items"] = new JsonArray([.. items.Select(i => i?.DeepClone())]);
        return envelope;
    }
}
