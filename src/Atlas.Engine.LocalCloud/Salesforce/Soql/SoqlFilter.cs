namespace Atlas.Engine.LocalCloud.Salesforce.Soql;

/// <summary>Ties a condition to an object's fields: what comes out tells of a record whether it is meant.</summary>
/// <param name="query">The query, for the messages.</param>
/// <param name="find">Finds a field, or refuses its name.</param>
internal sealed class SoqlFilter(string query, Func<SoqlName, FieldSpec> find)
{
    /// <summary>The condition as a test of records.</summary>
    /// <exception cref="SalesforceRefusal">A field is unknown, or its type does not fit the value or the operator.</exception>
    public Func<StoredRecord, bool> Of(SoqlCondition condition)
    {
        switch (condition)
        {
            case SoqlCondition.All all:
                Func<StoredRecord, bool>[] every = [.. all.Parts.Select(Of)];
                return record => Array.TrueForAll(every, part => part(record));
            case SoqlCondition.Any any:
                Func<StoredRecord, bool>[] some = [.. any.Parts.Select(Of)];
                return record => Array.Exists(some, part => part(record));
            case SoqlCondition.Not not:
                Func<StoredRecord, bool> inner = Of(not.Part);
                return record => !inner(record);
            case SoqlCondition.Like like:
                FieldSpec text = Filterable(like.Field);
                if (text.Kind is not (FieldKind.Text or FieldKind.Email)) throw SoqlFault.BadOperator(query, like.Field, TypeName(text));
                return record => record[text.Name] is string value && like.Pattern.IsMatch(value);
            case SoqlCondition.In list:
                FieldSpec member = Filterable(list.Field);
                object?[] values = [.. list.Values.Select(value => Fit(list.Field, member, value))];
                return record => Array.Exists(values, value => Compare(record[member.Name], value) == 0);
            case SoqlCondition.Comparison comparison:
                return Comparison(comparison);
            default:
                throw new ArgumentException("The condition is of no known kind.", nameof(condition));
        }
    }

    /// <summary>How two values of one field lie: below zero, zero, above zero; null when one is empty and the other is not.</summary>
    public static int? Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) or (_, null) => null,
        (string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase),
        (IComparable a, _) when a.GetType() == right.GetType() => a.CompareTo(right),
        _ => null,
    };

    private Func<StoredRecord, bool> Comparison(SoqlCondition.Comparison comparison)
    {
        FieldSpec field = Filterable(comparison.Field);
        object? value = Fit(comparison.Field, field, comparison.Value);
        bool isOrder = comparison.Operator is not ("=" or "!=");
        if (isOrder && (value is null || field.Kind is FieldKind.Boolean)) throw SoqlFault.BadOperator(query, comparison.Field, TypeName(field));
        Func<int?, bool> holds = comparison.Operator switch
        {
            "=" => static order => order == 0,
            "!=" => static order => order != 0,
            "<" => static order => order < 0,
            "<=" => static order => order <= 0,
            ">" => static order => order > 0,
            _ => static order => order >= 0,
        };
        return record => holds(Compare(record[field.Name], value));
    }

    private FieldSpec Filterable(SoqlName name)
    {
        FieldSpec field = find(name);
        return field.Kind == FieldKind.LongText ? throw SoqlFault.NotFilterable(query, name) : field;
    }

    /// <summary>A literal as the field's values are stored.</summary>
    private object? Fit(SoqlName name, FieldSpec field, object? value) => (field.Kind, value) switch
    {
        (FieldKind.Boolean, bool flag) => flag,
        (not FieldKind.Boolean, null) => null,
        (FieldKind.Id, string text) => text.Length == 0 ? null : SalesforceId.Normalize(text) ?? throw SoqlFault.BadId(query, name, text),

        // An empty text is how an empty field is written.
        (FieldKind.Text or FieldKind.Email, string text) => text.Length == 0 ? null : text,
        (FieldKind.Integer, decimal number) => number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue
            ? (long)number
            : throw SoqlFault.WrongType(query, name, "int", needsQuotes: false),
        (FieldKind.Date, DateOnly day) => day,
        (FieldKind.DateTime, DateTimeOffset moment) => moment,
        _ => throw SoqlFault.WrongType(query, name, TypeName(field), field.Kind is FieldKind.Id or FieldKind.Text or FieldKind.Email),
    };

    private static string TypeName(FieldSpec field) => field.Kind switch
    {
        FieldKind.Id => "ID",
        FieldKind.Boolean => "boolean",
        FieldKind.Integer => "int",
        FieldKind.Date => "date",
        FieldKind.DateTime => "dateTime",
        _ => "string",
    };
}
