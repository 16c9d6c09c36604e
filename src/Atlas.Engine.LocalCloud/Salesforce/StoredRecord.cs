using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>A record at one moment. A change makes another.</summary>
/// <param name="Id">18 characters.</param>
/// <param name="Values">By field name: string, bool, long, DateOnly or DateTimeOffset; a field that is empty is absent.</param>
internal sealed record StoredRecord(string Id, ImmutableDictionary<string, object> Values)
{
    /// <summary>Whether it lies in the recycle bin.</summary>
    public bool IsDeleted => this["IsDeleted"] is true;

    /// <summary>A field's value; null when it is empty.</summary>
    public object? this[string field] => Values.GetValueOrDefault(field);

    /// <summary>The record with other values; null empties a field.</summary>
    public StoredRecord With(IEnumerable<KeyValuePair<string, object?>> changes)
    {
        ImmutableDictionary<string, object>.Builder values = Values.ToBuilder();
        foreach ((string field, object? value) in changes)
        {
            if (value is null) values.Remove(field);
            else values[field] = value;
        }

        return this with { Values = values.ToImmutable() };
    }

    /// <summary>The record with one other value.</summary>
    public StoredRecord With(string field, object? value) => With([new(field, value)]);

    /// <summary>A field as the API shows it.</summary>
    public JsonNode? JsonOf(FieldSpec field) => this[field.Name] switch
    {
        string text => text,
        bool flag => flag,
        long number => number,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),

        // Without a colon in the offset, which many JSON readers refuse: that is how Salesforce writes it.
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
        _ => null,
    };
}
