using System.Text.Json.Nodes;
using Atlas.Engine.Simulation.Time;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation.Cloud;

/// <summary>DynamoDB, as far as the engine uses it. A read that does not ask to be consistent may see the past.</summary>
internal sealed class DynamoStore(VirtualClock clock, Random chance)
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(2);
    private readonly Dictionary<(string Table, string Pk), SortedDictionary<string, Versions>> partitions = [];

    /// <summary>Called after an item changed.</summary>
    public Action<string, string, string, JsonObject?>? Changed { get; set; }

    /// <summary>Called after a request was carried out, with what it asked.</summary>
    public Action<WireCall, JsonObject>? Answered { get; set; }

    /// <summary>Every item of every table as it stands.</summary>
    public IEnumerable<(string Table, string Pk, string Sk, JsonObject Item)> Items =>
        from partition in partitions
        from entry in partition.Value
        where entry.Value.Current is not null
        select (partition.Key.Table, partition.Key.Pk, entry.Key, entry.Value.Current!);

    /// <summary>One item as it stands; null when there is none.</summary>
    public JsonObject? Find(string table, string pk, string sk) =>
        partitions.TryGetValue((table, pk), out SortedDictionary<string, Versions>? partition) && partition.TryGetValue(sk, out Versions? versions) ? versions.Current : null;

    /// <summary>Writes an item as an operator would.</summary>
    public void Put(string table, JsonObject item)
    {
        (string pk, string sk) = KeyOf(item);
        Write(table, pk, sk, item);
    }

    /// <summary>Answers a request.</summary>
    public WireAnswer Answer(WireCall call)
    {
        JsonObject request = JsonNode.Parse(call.Body) as JsonObject ?? throw new DynamoRefusal("The body is no object.");
        WireAnswer answer = Answer(call.Operation, request);
        Answered?.Invoke(call, request);
        return answer;
    }

    private WireAnswer Answer(string operation, JsonObject request)
    {
        try
        {
            if (operation == "TransactWriteItems") return WriteTogether(request);
            string table = Text(request, "TableName");
            return operation switch
            {
                "GetItem" => Get(table, request),
                "Query" => Query(table, request),
                "PutItem" => PutItem(table, request),
                "UpdateItem" => Update(table, request),
                "DeleteItem" => Delete(table, request),
                _ => throw new DynamoRefusal($"{operation} is not known here."),
            };
        }
        catch (DynamoRefusal refusal)
        {
            return WireAnswer.Error(400, "com.amazon.coral.validate#ValidationException", refusal.Message.Replace('"', '\''));
        }
    }

    /// <summary>The keys that a request is about, as text for the trace.</summary>
    public static (string Pk, string Sk) KeysOf(JsonObject request)
    {
        if (request["TransactItems"] is JsonArray { Count: > 0 } parts && parts[0] is JsonObject first) return KeysOf(first.Single().Value as JsonObject ?? request);
        JsonObject? key = request["Key"] as JsonObject ?? request["Item"] as JsonObject;
        if (key is not null) return KeyOf(key);
        return (request["ExpressionAttributeValues"]?[":pk"]?["S"]?.GetValue<string>() ?? "", "*");
    }

    private static (string Pk, string Sk) KeyOf(JsonObject item) =>
        (item["PK"]?["S"]?.GetValue<string>() ?? throw new DynamoRefusal("One of the required keys was not given a value"),
         item["SK"]?["S"]?.GetValue<string>() ?? throw new DynamoRefusal("One of the required keys was not given a value"));

    private WireAnswer Get(string table, JsonObject request)
    {
        (string pk, string sk) = KeyOf(Map(request, "Key"));
        JsonObject? item = Read(table, pk, sk, Flag(request, "ConsistentRead"));
        return WireAnswer.Json(item is null ? "{}" : $$"""{"Item":{{item.ToJsonString()}}}""");
    }

    private WireAnswer Query(string table, JsonObject request)
    {
        if (request.ContainsKey("FilterExpression") || request.ContainsKey("IndexName")) throw new DynamoRefusal("Filters and indexes are not known here.");
        string condition = Text(request, "KeyConditionExpression");
        JsonObject values = Map(request, "ExpressionAttributeValues");
        string pk = values[":pk"]?["S"]?.GetValue<string>() ?? throw new DynamoRefusal(":pk is missing.");
        bool consistent = Flag(request, "ConsistentRead");
        bool forward = request["ScanIndexForward"]?.GetValue<bool>() ?? true;
        int limit = request["Limit"]?.GetValue<int>() ?? int.MaxValue;
        IEnumerable<string> keys = partitions.TryGetValue((table, pk), out SortedDictionary<string, Versions>? partition) ? [.. partition.Keys] : [];
        if (!forward) keys = keys.Reverse();
        List<JsonObject> found = [];
        foreach (string sk in keys)
        {
            if (found.Count == limit) break;
            if (Read(table, pk, sk, consistent) is { } item && DynamoExpression.Holds(condition, item, request["ExpressionAttributeNames"] as JsonObject, values)) found.Add(item);
        }

        return WireAnswer.Json($$"""{"Count":{{found.Count}},"ScannedCount":{{found.Count}},"Items":[{{string.Join(',', found.Select(item => item.ToJsonString()))}}]}""");
    }

    private WireAnswer WriteTogether(JsonObject request)
    {
        List<TransactionPart> parts = [.. (request["TransactItems"] as JsonArray ?? throw new DynamoRefusal("TransactItems is missing.")).Select(TransactionPart.Of)];
        if (parts.DistinctBy(part => (part.Table, part.Key)).Count() != parts.Count) throw new DynamoRefusal("Transaction request cannot include multiple operations on one item");
        List<bool> held = [.. parts.Select(part => Allowed(part.Request, Find(part.Table, part.Key.Pk, part.Key.Sk)))];
        if (held.Contains(false)) return Cancelled([.. held.Select(holds => holds ? "None" : "ConditionalCheckFailed")]);
        foreach (TransactionPart part in parts)
        {
            _ = part.Operation switch
            {
                "Put" => PutItem(part.Table, part.Request),
                "Update" => Update(part.Table, part.Request),
                "Delete" => Delete(part.Table, part.Request),
                "ConditionCheck" => WireAnswer.Json("{}"),
                _ => throw new DynamoRefusal($"{part.Operation} is not known here."),
            };
        }

        return WireAnswer.Json("{}");
    }

    /// <summary>The answer to a transaction of which nothing was carried out.</summary>
    /// <param name="codes">Why, for each of its parts.</param>
    public static WireAnswer Cancelled(IReadOnlyList<string> codes) => WireAnswer.Json(
        new JsonObject
        {
            ["__type"] = "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
            ["Message"] = $"Transaction cancelled, please refer cancellation reasons for specific reasons [{string.Join(", ", codes)}]",
            ["CancellationReasons"] = new JsonArray([.. codes.Select(code => new JsonObject { ["Code"] = code })]),
        }.ToJsonString(),
        400) with { ErrorType = "TransactionCanceledException" };

    private WireAnswer PutItem(string table, JsonObject request)
    {
        JsonObject item = Map(request, "Item");
        (string pk, string sk) = KeyOf(item);
        if (!Allowed(request, Find(table, pk, sk))) return Failed();
        Write(table, pk, sk, (JsonObject)item.DeepClone());
        return WireAnswer.Json("{}");
    }

    private WireAnswer Update(string table, JsonObject request)
    {
        JsonObject key = Map(request, "Key");
        (string pk, string sk) = KeyOf(key);
        JsonObject? before = Find(table, pk, sk);
        if (!Allowed(request, before)) return Failed();
        JsonObject item = (JsonObject)(before ?? key).DeepClone();
        DynamoExpression.Apply(Text(request, "UpdateExpression"), item, request["ExpressionAttributeNames"] as JsonObject, request["ExpressionAttributeValues"] as JsonObject);
        Write(table, pk, sk, item);
        return WireAnswer.Json("{}");
    }

    private WireAnswer Delete(string table, JsonObject request)
    {
        (string pk, string sk) = KeyOf(Map(request, "Key"));
        if (!Allowed(request, Find(table, pk, sk))) return Failed();
        if (Find(table, pk, sk) is not null) Write(table, pk, sk, null);
        return WireAnswer.Json("{}");
    }

    private static bool Allowed(JsonObject request, JsonObject? item) =>
        request["ConditionExpression"]?.GetValue<string>() is not { } condition
        || DynamoExpression.Holds(condition, item, request["ExpressionAttributeNames"] as JsonObject, request["ExpressionAttributeValues"] as JsonObject);

    private static WireAnswer Failed() => WireAnswer.Error(400, "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException", "The conditional request failed");

    private void Write(string table, string pk, string sk, JsonObject? item)
    {
        if (!partitions.TryGetValue((table, pk), out SortedDictionary<string, Versions>? partition)) partitions[(table, pk)] = partition = new(StringComparer.Ordinal);
        JsonObject? before = partition.TryGetValue(sk, out Versions? versions) ? versions.Current : null;
        partition[sk] = new(item, before, clock.Now);
        Changed?.Invoke(table, pk, sk, item);
    }

    private JsonObject? Read(string table, string pk, string sk, bool consistent)
    {
        if (!partitions.TryGetValue((table, pk), out SortedDictionary<string, Versions>? partition) || !partition.TryGetValue(sk, out Versions? versions)) return null;
        bool sees = consistent || clock.Now - versions.Since > Lag || chance.Next(2) == 0;
        return sees ? versions.Current : versions.Before;
    }

    private static string Text(JsonObject request, string name) => request[name]?.GetValue<string>() ?? throw new DynamoRefusal($"{name} is missing.");

    private static JsonObject Map(JsonObject request, string name) => request[name] as JsonObject ?? throw new DynamoRefusal($"{name} is missing.");

    private static bool Flag(JsonObject request, string name) => request[name]?.GetValue<bool>() ?? false;

    private sealed record TransactionPart(string Operation, string Table, (string Pk, string Sk) Key, JsonObject Request)
    {
        public static TransactionPart Of(JsonNode? part)
        {
            if (part is not JsonObject { Count: 1 } one || one.Single() is not (var operation, JsonObject request)) throw new DynamoRefusal("A part of a transaction is one operation.");
            return new(operation, Text(request, "TableName"), KeysOf(request), request);
        }
    }

    private sealed record Versions(JsonObject? Current, JsonObject? Before, DateTimeOffset Since);
}
