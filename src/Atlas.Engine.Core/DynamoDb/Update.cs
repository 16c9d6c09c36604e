using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Atlas.Engine.DynamoDb;

/// <summary>An update of named attributes: names and values always go as placeholders, never into the expression.</summary>
public sealed class Update
{
    private readonly Dictionary<string, string> names = [];
    private readonly Dictionary<string, AttributeValue> values = [];
    private readonly List<string> sets = [];
    private readonly List<string> conditions = [];

    /// <summary>Whether nothing would be set.</summary>
    public bool IsEmpty => sets.Count == 0;

    /// <summary>Sets an attribute; a path of several names goes into maps.</summary>
    public Update Set(AttributeValue value, params IReadOnlyList<string> path)
    {
        sets.Add($"{Path(path)} = {Value(value)}");
        return this;
    }

    /// <summary>Sets an attribute unless it is there.</summary>
    public Update SetOnce(AttributeValue value, params IReadOnlyList<string> path)
    {
        string target = Path(path);
        sets.Add($"{target} = if_not_exists({target}, {Value(value)})");
        return this;
    }

    /// <summary>Adds an item to a list attribute.</summary>
    public Update Append(AttributeValue item, params IReadOnlyList<string> path)
    {
        string target = Path(path);
        AttributeValue list = new() { L = [item] };
        sets.Add($"{target} = list_append(if_not_exists({target}, {Value(Attributes.EmptyList())}), {Value(list)})");
        return this;
    }

    /// <summary>Adds to a number attribute.</summary>
    public Update Add(long amount, params IReadOnlyList<string> path)
    {
        string target = Path(path);
        sets.Add($"{target} = if_not_exists({target}, {Value(Attributes.Of(0))}) + {Value(Attributes.Of(amount))}");
        return this;
    }

    /// <summary>Requires that the item exists: an update never brings back what was erased.</summary>
    public Update IfItemExists()
    {
        conditions.Add("attribute_exists(PK)");
        return this;
    }

    /// <summary>Requires that an attribute is absent.</summary>
    public Update IfAbsent(params IReadOnlyList<string> path)
    {
        conditions.Add($"attribute_not_exists({Path(path)})");
        return this;
    }

    /// <summary>Requires that an attribute has a value.</summary>
    public Update IfEquals(AttributeValue value, params IReadOnlyList<string> path)
    {
        conditions.Add($"{Path(path)} = {Value(value)}");
        return this;
    }

    /// <summary>Requires that an attribute is absent, or an earlier instant.</summary>
    public Update IfAbsentOrBefore(AttributeValue instant, params IReadOnlyList<string> path)
    {
        string target = Path(path);
        conditions.Add($"(attribute_not_exists({target}) OR {target} < {Value(instant)})");
        return this;
    }

    /// <summary>Requires that a map has a number of entries.</summary>
    public Update IfSize(int entries, params IReadOnlyList<string> path)
    {
        conditions.Add($"size({Path(path)}) = {Value(Attributes.Of(entries))}");
        return this;
    }

    internal UpdateItemRequest AsRequest(string table, Dictionary<string, AttributeValue> key) => new()
    {
        TableName = table,
        Key = key,
        UpdateExpression = Changes,
        ConditionExpression = Condition,
        ExpressionAttributeNames = Names,
        ExpressionAttributeValues = values,
    };

    internal TransactWriteItem AsWrite(string table, Dictionary<string, AttributeValue> key) => new()
    {
        Update = new()
        {
            TableName = table,
            Key = key,
            UpdateExpression = Changes,
            ConditionExpression = Condition,
            ExpressionAttributeNames = Names,
            ExpressionAttributeValues = values,
        },
    };

    internal TransactWriteItem AsCheck(string table, Dictionary<string, AttributeValue> key) => new()
    {
        ConditionCheck = new() { TableName = table, Key = key, ConditionExpression = Condition, ExpressionAttributeNames = Names, ExpressionAttributeValues = values },
    };

    internal DeleteItemRequest AsDelete(string table, Dictionary<string, AttributeValue> key) => new()
    {
        TableName = table,
        Key = key,
        ConditionExpression = Condition,
        ExpressionAttributeNames = Names,
        ExpressionAttributeValues = values,
    };

    private string Changes => "SET " + string.Join(", ", sets);

    private string? Condition => conditions.Count > 0 ? string.Join(" AND ", conditions) : null;

    private Dictionary<string, string> Names => names.ToDictionary(pair => pair.Value, pair => pair.Key);

    private string Path(IReadOnlyList<string> path) => string.Join('.', path.Select(Name));

    private string Name(string name)
    {
        if (!names.TryGetValue(name, out string? placeholder))
        {
            placeholder = string.Create(CultureInfo.InvariantCulture, $"#n{names.Count}");
            names.Add(name, placeholder);
        }

        return placeholder;
    }

    private string Value(AttributeValue value)
    {
        string placeholder = string.Create(CultureInfo.InvariantCulture, $":v{values.Count}");
        values.Add(placeholder, value);
        return placeholder;
    }
}
