using System.Globalization;

namespace Atlas.Engine.LocalCloud.Salesforce.Soql;

/// <summary>A fault at a place in a query, shown as Salesforce shows it: the line, a caret, the place, the reason.</summary>
internal static class SoqlFault
{
    public static SalesforceRefusal NoColumn(string query, SoqlName field, string objectName) => At(
        query,
        field,
        "INVALID_FIELD",
        $"No such column '{field.Text}' on entity '{objectName}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.");

    public static SalesforceRefusal NotFilterable(string query, SoqlName field) =>
        At(query, field, "INVALID_FIELD", $"field '{field.Text}' can not be filtered in a query call");

    public static SalesforceRefusal NotSortable(string query, SoqlName field) =>
        At(query, field, "MALFORMED_QUERY", $"field '{field.Text}' can not be sorted in a query call");

    public static SalesforceRefusal WrongType(string query, SoqlName field, string type, bool needsQuotes) => At(
        query,
        field,
        "INVALID_FIELD",
        $"value of filter criterion for field '{field.Text}' must be of type {type} and should {(needsQuotes ? "" : "not ")}be enclosed in quotes");

    public static SalesforceRefusal BadOperator(string query, SoqlName field, string type) =>
        At(query, field, "INVALID_FIELD", $"invalid operator on {type} field");

    public static SalesforceRefusal BadId(string query, SoqlName field, string value) =>
        At(query, field, "INVALID_QUERY_FILTER_OPERATOR", $"invalid ID field: {value}");

    private static SalesforceRefusal At(string query, SoqlName place, string code, string reason)
    {
        int start = place.Position == 0 ? 0 : query.LastIndexOf('\n', place.Position - 1) + 1;
        int row = query.AsSpan(0, start).Count('\n') + 1;
        int column = place.Position - start;
        string line = query[start..].Split('\n')[0];
        string shown = string.Create(
            CultureInfo.InvariantCulture, $"\n{line}\n{new string(' ', column)}^\nERROR at Row:{row}:Column:{column + 1}\n{reason}");
        return new(400, code, shown, null);
    }
}
