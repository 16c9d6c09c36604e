using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;
using Atlas.Engine.LocalCloud.StepFunctions.Payloads;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.Maps;

/// <summary>Reads a distributed Map's items from an object in S3: a JSON array, JSON lines, or CSV.</summary>
internal sealed class ItemReader
{
    private const string GetObject = "arn:aws:states:::s3:getObject";
    private readonly PayloadTemplate location;
    private readonly CsvFormat? csv;
    private readonly string? inputType;
    private readonly int? maxItems;
    private readonly JsonPath? maxItemsPath;

    private ItemReader(Fields fields)
    {
        if (fields.Text("Resource") is var resource && resource != GetObject) throw fields.Refusal("Resource", $"'{resource}' is not supported: use {GetObject}.");
        location = fields.Template("Parameters") ?? throw fields.Refusal("Parameters", "This field is required.");
        if (!location.MemberNames.Order(StringComparer.Ordinal).SequenceEqual(["Bucket", "Key"]))
            throw fields.Refusal("Parameters", "Bucket and Key are required, and nothing else is supported.");
        Fields config = fields.Object("ReaderConfig") ?? throw fields.Refusal("ReaderConfig", "This field is required.");
        inputType = config.Choice("InputType", "JSON", "JSONL", "CSV") ?? throw config.Refusal("InputType", "This field is required.");
        csv = inputType == "CSV" ? CsvFormat.Parse(config) : null;
        maxItems = config.Whole("MaxItems", 1, 100_000_000);
        maxItemsPath = config.Route("MaxItemsPath");
        config.Done();
        fields.Done();
    }

    /// <summary>Reads the field; null when it is absent.</summary>
    public static ItemReader? Parse(Fields? fields) => fields is null ? null : new(fields);

    /// <summary>Reads the items.</summary>
    /// <exception cref="StateFailure">States.ItemReaderFailed: there is no such object, or it is not what the definition says.</exception>
    public async Task<IReadOnlyList<JsonNode?>> ReadAsync(Frame frame, JsonNode? input)
    {
        JsonNode? place = location.Fill(frame.Against(input));
        string bucket = JsonText.StringOf(place?["Bucket"]) ?? throw Failed("The bucket is no text.");
        string key = JsonText.StringOf(place?["Key"]) ?? throw Failed("The key is no text.");
        int most = maxItems ?? Bound.At(maxItemsPath, frame.Against(input), "MaxItemsPath", 1, int.MaxValue) ?? int.MaxValue;
        ReadOnlyMemory<byte> content = await ContentAsync(frame, bucket, key);
        string text = Encoding.UTF8.GetString(content.Span).TrimStart('\uFEFF');
        IEnumerable<JsonNode?> items = inputType switch
        {
            "JSON" when JsonText.TryParse(text, out JsonNode? value) && value is JsonArray array => array.Select(i => i?.DeepClone()),
            "JSON" => throw Failed($"s3://{bucket}/{key} is no JSON array."),
            "JSONL" => Lines(text, $"s3://{bucket}/{key}"),
            _ => csv?.Rows(text) ?? [],
        };
        return [.. items.Take(most)];
    }

    private static async Task<ReadOnlyMemory<byte>> ContentAsync(Frame frame, string bucket, string key)
    {
        try
        {
            return await frame.Runner.Objects.GetAsync(bucket, key, frame.Fork.Token) ?? throw Failed($"There is no object s3://{bucket}/{key}.");
        }
        catch (Exception e) when (e is not (StateFailure or OperationCanceledException))
        {
            throw Failed(e.Message);
        }
    }

    private static IEnumerable<JsonNode?> Lines(string text, string place) => text
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select((line, i) => JsonText.TryParse(line, out JsonNode? value) ? value : throw Failed($"Line {i + 1} of {place} is no JSON."));

    private static StateFailure Failed(string cause) => new(ErrorNames.ItemReaderFailed, cause);
}
