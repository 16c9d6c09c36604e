using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Payloads;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.Maps;

/// <summary>Writes the results of a distributed Map to S3: a manifest, and one file for each way that children ended.</summary>
internal sealed class ResultWriter
{
    private const string PutObject = "arn:aws:states:::s3:putObject";
    private readonly PayloadTemplate location;
    private readonly bool isLines;
    private readonly string transformation;

    private ResultWriter(Fields fields)
    {
        if (fields.Text("Resource") is var resource && resource != PutObject) throw fields.Refusal("Resource", $"'{resource}' is not supported: use {PutObject}.");
        location = fields.Template("Parameters") ?? throw fields.Refusal("Parameters", "This field is required.");
        if (!location.MemberNames.Contains("Bucket") || location.MemberNames.Except(["Bucket", "Prefix"]).Any())
            throw fields.Refusal("Parameters", "Bucket is required, Prefix may be given, and nothing else is supported.");
        Fields? config = fields.Object("WriterConfig");
        isLines = config?.Choice("OutputType", "JSON", "JSONL") == "JSONL";
        transformation = config?.Choice("Transformation", "NONE", "COMPACT", "FLATTEN") ?? "NONE";
        config?.Done();
        fields.Done();
    }

    /// <summary>Reads the field; null when it is absent.</summary>
    public static ResultWriter? Parse(Fields? fields) => fields is null ? null : new(fields);

    /// <summary>Writes the results.</summary>
    /// <returns>The state's result: where the manifest is.</returns>
    public async Task<JsonNode> WriteAsync(Frame frame, JsonNode? input, MapRun run, IReadOnlyList<Execution> children)
    {
        JsonNode? place = location.Fill(frame.Against(input));
        string bucket = JsonText.StringOf(place?["Bucket"]) ?? throw new StateFailure(ErrorNames.ResultWriterFailed, "The bucket is no text.");
        string prefix = JsonText.StringOf(place?["Prefix"])?.Trim('/') ?? "";
        string folder = prefix.Length == 0 ? $"{run.Id:D}" : $"{prefix}/{run.Id:D}";
        JsonObject files = new() { ["FAILED"] = new JsonArray(), ["PENDING"] = new JsonArray(), ["SUCCEEDED"] = new JsonArray() };
        foreach (IGrouping<string, Execution> group in children.GroupBy(c => c.Status == ExecutionStatus.Succeeded ? "SUCCEEDED" : "FAILED"))
        {
            string key = $"{folder}/{group.Key}_0.{(isLines ? "jsonl" : "json")}";
            byte[] content = Content(group.Key == "SUCCEEDED" && transformation != "NONE" ? group.SelectMany(Output) : group.Select(Record));
            await frame.Runner.Objects.PutAsync(bucket, key, content, "application/json", frame.Fork.Token);
            files[group.Key]?.AsArray().Add(new JsonObject { ["Key"] = key, ["Size"] = content.Length }.DeepClone());
        }

        JsonObject manifest = new() { ["DestinationBucket"] = bucket, ["MapRunArn"] = run.Arn, ["ResultFiles"] = files };
        await frame.Runner.Objects.PutAsync(bucket, $"{folder}/manifest.json", JsonText.Bytes(manifest), "application/json", frame.Fork.Token);
        return new JsonObject
        {
            ["MapRunArn"] = run.Arn,
            ["ResultWriterDetails"] = new JsonObject { ["Bucket"] = bucket, ["Key"] = $"{folder}/manifest.json" },
        };
    }

    private static JsonObject Record(Execution child)
    {
        JsonObject record = new()
        {
            ["ExecutionArn"] = child.Arn,
            ["Input"] = child.Input,
            ["InputDetails"] = new JsonObject { ["Included"] = true },
            ["Name"] = child.Name,
            ["StartDate"] = Timestamps.Text(child.StartDate),
            ["StateMachineArn"] = child.Machine.Arn,
            ["Status"] = Wire.WireNames.Of(child.Status),
        };
        if (child.Ending is not { } ending) return record;
        record["StopDate"] = Timestamps.Text(ending.StopDate);
        if (ending.Output is { } output)
        {
            record["Output"] = output;
            record["OutputDetails"] = new JsonObject { ["Included"] = true };
        }

        if (ending.Error is { } error) record["Error"] = error;
        if (ending.Cause is { } cause) record["Cause"] = cause;
        return record;
    }

    private IEnumerable<JsonNode?> Output(Execution child)
    {
        JsonNode? output = JsonText.Parse(child.Ending?.Output ?? "null");
        return transformation == "FLATTEN" && output is JsonArray items ? items.Select(i => i?.DeepClone()) : [output];
    }

    private byte[] Content(IEnumerable<JsonNode?> records) => isLines
        ? Encoding.UTF8.GetBytes(string.Concat(records.Select(r => JsonText.Of(r) + "\n")))
        : JsonText.Bytes(new JsonArray([.. records]));
}
