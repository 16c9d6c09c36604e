namespace Atlas.Engine.LocalCloud.Salesforce.Soql;

/// <summary>What a query found.</summary>
/// <param name="Type">The object.</param>
/// <param name="Fields">What was selected, in the query's order; empty when it only counts.</param>
/// <param name="Records">The records, in the query's order.</param>
internal sealed record SoqlResult(ObjectSpec Type, IReadOnlyList<FieldSpec> Fields, IReadOnlyList<StoredRecord> Records);

/// <summary>Runs queries on an org.</summary>
internal static class SoqlRun
{
    /// <summary>Runs a query.</summary>
    /// <param name="org">The records.</param>
    /// <param name="text">The query.</param>
    /// <param name="withDeleted">Whether records in the recycle bin count.</param>
    /// <exception cref="SalesforceRefusal">It is no query, or names what does not exist.</exception>
    public static SoqlResult Run(SalesforceOrg org, string text, bool withDeleted)
    {
        SoqlQuery query = SoqlQuery.Parse(text);
        ObjectSpec type = TypeOf(org, query.From);
        OrgSettings settings = org.Settings;
        FieldSpec[] fields = [.. query.Fields.Select(Find)];
        Func<StoredRecord, bool> isMeant = query.Where is { } where ? new SoqlFilter(text, Find).Of(where) : static _ => true;
        IEnumerable<StoredRecord> found = org.All(type).Where(record => (withDeleted || !record.IsDeleted) && isMeant(record));
        found = Sorted(found, [.. query.OrderBy.Select(order => (order, Sortable(order.Field)))]);
        return new(type, fields, [.. query.Limit is { } limit ? found.Take(limit) : found]);

        FieldSpec Find(SoqlName name) => type.Find(name.Text) is { } field && !settings.Hides(type, field)
            ? field
            : throw SoqlFault.NoColumn(text, name, type.Name);

        FieldSpec Sortable(SoqlName name) => Find(name) is { Kind: not FieldKind.LongText } field ? field : throw SoqlFault.NotSortable(text, name);
    }

    private static ObjectSpec TypeOf(SalesforceOrg org, SoqlName from) =>
        org.ObjectNames.Contains(from.Text, StringComparer.OrdinalIgnoreCase)
            ? org.TypeOf(from.Text)
            : throw new SalesforceRefusal(400, "INVALID_TYPE", $"sObject type '{from.Text}' is not supported.", null);

    private static IEnumerable<StoredRecord> Sorted(IEnumerable<StoredRecord> records, IReadOnlyList<(SoqlOrder Order, FieldSpec Field)> order) =>
        order.Count == 0 ? records : records.Order(Comparer<StoredRecord>.Create((left, right) =>
            order.Select(by => Compare(left[by.Field.Name], right[by.Field.Name], by.Order)).FirstOrDefault(result => result != 0)));

    private static int Compare(object? left, object? right, SoqlOrder order)
    {
        if (SoqlFilter.Compare(left, right) is { } result) return order.IsDescending ? -result : result;
        return left is null == order.AreNullsLast ? 1 : -1;
    }
}
