using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>Salesforce refuses a request, in its own words.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="errorCode">Such as <c>REQUIRED_FIELD_MISSING</c>.</param>
/// <param name="message">For people; may repeat what was sent, as the real one does.</param>
/// <param name="fields">The fields at fault; null leaves the member out.</param>
public sealed class SalesforceRefusal(int status, string errorCode, string message, IReadOnlyList<string>? fields) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Such as <c>REQUIRED_FIELD_MISSING</c>.</summary>
    public string ErrorCode { get; } = errorCode;

    /// <summary>The fields at fault; null when the error has none to name.</summary>
    public IReadOnlyList<string>? Fields { get; } = fields;

    /// <summary>What a duplicate rule found; only with <c>DUPLICATES_DETECTED</c>.</summary>
    internal JsonObject? DuplicateResult { get; init; }

    /// <summary>The body: an array with one error.</summary>
    internal JsonArray ToJson()
    {
        JsonObject error = [];

        // Salesforce's own misspelling, which clients rely on.
        if (DuplicateResult is { } result) error["duplicateResut"] = result.DeepClone();
        if (ErrorCode == "NOT_FOUND") error["errorCode"] = ErrorCode;
        error["message"] = Message;
        error["errorCode"] = ErrorCode;
        if (Fields is { } names) error["fields"] = new JsonArray([.. names.Select(name => (JsonNode)name)]);
        return [error];
    }

    internal static SalesforceRefusal MalformedQuery(string message) => new(400, "MALFORMED_QUERY", message, null);

    internal static SalesforceRefusal UnexpectedToken(string token) => MalformedQuery($"unexpected token: {token}");

    internal static SalesforceRefusal NotFound() => new(404, "NOT_FOUND", "The requested resource does not exist", null);

    internal static SalesforceRefusal NoExternalId(string field) =>
        new(404, "NOT_FOUND", $"Provided external ID field does not exist or is not accessible: {field}", null);

    internal static SalesforceRefusal NotAllowed(string method, string allowed) =>
        new(405, "METHOD_NOT_ALLOWED", $"HTTP Method '{method}' not allowed. Allowed are {allowed}", null);

    internal static SalesforceRefusal Deleted() => new(404, "ENTITY_IS_DELETED", "entity is deleted", []);

    internal static SalesforceRefusal SessionInvalid() => new(401, "INVALID_SESSION_ID", "Session expired or invalid", null);

    internal static SalesforceRefusal RequestLimit() => new(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", null);

    internal static SalesforceRefusal NoColumn(string field, string objectName) =>
        new(400, "INVALID_FIELD", $"No such column '{field}' on sobject of type {objectName}", null);

    internal static SalesforceRefusal RequiredMissing(IReadOnlyList<string> fields) =>
        new(400, "REQUIRED_FIELD_MISSING", $"Required fields are missing: [{string.Join(", ", fields)}]", fields);

    internal static SalesforceRefusal NotWritable(IReadOnlyList<string> fields) => new(
        400,
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        $"Unable to create/update fields: {string.Join(", ", fields)}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
        fields);

    internal static SalesforceRefusal TooLong(FieldSpec field, string value) => new(
        400,
        "STRING_TOO_LONG",
        string.Create(CultureInfo.InvariantCulture, $"{field.Label}: data value too large: {value} (max length={field.MaxLength})"),
        [field.Name]);

    internal static SalesforceRefusal BadPicklistValue(FieldSpec field, string value) => new(
        400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", $"{field.Label}: bad value for restricted picklist field: {value}", [field.Name]);

    internal static SalesforceRefusal MalformedId(FieldSpec field, string value) =>
        new(400, "MALFORMED_ID", $"{field.Label}: id value of incorrect type: {value}", [field.Name]);

    internal static SalesforceRefusal LockedRow(string id) =>
        new(400, "UNABLE_TO_LOCK_ROW", $"unable to obtain exclusive access to this record or 1 records: {id}", []);

    internal static SalesforceRefusal DuplicateValue(FieldSpec field, string twinId) => new(
        400, "DUPLICATE_VALUE", $"duplicate value found: {field.Name} duplicates value on record with id: {twinId[..15]}", []);

    internal static SalesforceRefusal LeadAndMore() => new(
        400,
        "FIELD_INTEGRITY_EXCEPTION",
        "field integrity exception: WhoId, WhatId (a lead cannot be related to another object)",
        ["WhoId", "WhatId"]);
}
