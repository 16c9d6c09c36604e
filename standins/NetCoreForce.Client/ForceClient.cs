using System.Runtime.CompilerServices;
using NetCoreForce.Client.Models;

namespace NetCoreForce.Client;

/// <summary>Salesforce's REST API, for a token that the caller has.</summary>
/// <remarks>
/// Records are <c>Dictionary&lt;string, object&gt;</c>; any other type argument raises <see cref="NotSupportedException"/>, since
/// it would need reflection. Values read are string, long, double, bool, null, <c>Dictionary&lt;string, object&gt;</c> and
/// <c>List&lt;object&gt;</c>. The original reads nested values as JObject and JArray, and texts that look like times as DateTime.
/// As in the original, null values of a dictionary are sent, nothing is retried, no token is renewed, and an instance address
/// that has a path keeps it only when it ends with a slash.
/// </remarks>
public class ForceClient
{
    private readonly HttpClient httpClient;

    /// <summary>Keeps what the calls need; connects to nothing.</summary>
    /// <param name="instanceUrl">The <c>instance_url</c> of the token answer.</param>
    /// <param name="apiVersion">Such as <c>v66.0</c>.</param>
    /// <param name="accessToken">A secret.</param>
    /// <param name="httpClient">What sends; null means one that all clients share.</param>
    /// <param name="accessInfo">The token answer, for the caller's own use.</param>
    public ForceClient(string instanceUrl, string apiVersion, string accessToken, HttpClient httpClient = null, AccessTokenResponse accessInfo = null)
    {
        InstanceUrl = instanceUrl;
        ApiVersion = apiVersion;
        AccessToken = accessToken;
        AccessInfo = accessInfo;
        this.httpClient = httpClient;
    }

    /// <summary>Such as <c>v66.0</c>.</summary>
    public string ApiVersion { get; }

    /// <summary>Where the org's data are.</summary>
    public string InstanceUrl { get; }

    /// <summary>A secret.</summary>
    public string AccessToken { get; }

    /// <summary>What the header <c>Sforce-Call-Options</c> calls us.</summary>
    public string ClientName { get; set; }

    /// <summary>The token answer, where the caller gave it.</summary>
    public AccessTokenResponse AccessInfo { get; set; }

    private RestCall Call => new(AccessToken, httpClient);

    /// <summary>Runs a SOQL query and reads all of its pages.</summary>
    /// <param name="queryString">SOQL, not percent-encoded.</param>
    /// <param name="queryAll">Whether deleted records count.</param>
    /// <exception cref="ForceApiException">Salesforce refused, or gave no answer.</exception>
    public async Task<List<T>> Query<T>(string queryString, bool queryAll = false)
    {
        List<T> records = [];
        await foreach (T record in QueryAsync<T>(queryString, queryAll)) records.Add(record);
        return records;
    }

    /// <summary>Runs a SOQL query that finds one record or none.</summary>
    /// <returns>The record, or null.</returns>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public async Task<T> QuerySingle<T>(string queryString, bool queryAll = false) => await Query<T>(queryString, queryAll) switch
    {
        [] => default,
        [T only] => only,
        _ => throw new InvalidOperationException("The query found several records where one was expected."),
    };

    /// <summary>Runs a SOQL query and reads its pages as they are wanted.</summary>
    /// <param name="queryString">SOQL, not percent-encoded.</param>
    /// <param name="queryAll">Whether deleted records count.</param>
    /// <param name="batchSize">Records in a page, 200 to 2,000.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<T> QueryAsync<T>(
        string queryString, bool queryAll = false, int? batchSize = default, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Records.Require<T>();
        Dictionary<string, string> headers = Headers(batchSize is { } size ? HeaderFormatter.SforceQueryOptions(size) : null);
        Uri next = Paths.Query(InstanceUrl, ApiVersion, queryString, queryAll);
        while (next is not null)
        {
            QueryResult<T> page = await Call.SendAsync(HttpMethod.Get, next, null, headers, Answers.Page<T>, cancellationToken);
            foreach (T record in page.Records) yield return record;

            // Without the next page's address a page is the last one, whatever it says.
            next = page.Done || string.IsNullOrEmpty(page.NextRecordsUrl) ? null : new Uri(new Uri(InstanceUrl), page.NextRecordsUrl);
        }
    }

    /// <summary>Runs a query that starts with <c>SELECT COUNT() FROM</c>.</summary>
    /// <exception cref="ForceApiException">It does not, or Salesforce refused.</exception>
    public async Task<int> CountQuery(string queryString, bool queryAll = false)
    {
        if (!queryString.Replace(" ", "", StringComparison.Ordinal).StartsWith("selectcount()from", StringComparison.OrdinalIgnoreCase))
            throw new ForceApiException("A count query starts with SELECT COUNT() FROM.");
        QueryResult<Dictionary<string, object>> page = await Call.SendAsync(
            HttpMethod.Get, Paths.Query(InstanceUrl, ApiVersion, queryString, queryAll), null, Headers(), Answers.Page<Dictionary<string, object>>);
        return page.TotalSize;
    }

    /// <summary>Reads a record.</summary>
    /// <param name="sObjectTypeName">Such as <c>Lead</c>.</param>
    /// <param name="objectId">15 or 18 characters.</param>
    /// <param name="fields">Which fields; null means all.</param>
    public async Task<T> GetObjectById<T>(string sObjectTypeName, string objectId, List<string> fields = null)
    {
        Records.Require<T>();
        Uri uri = Paths.Row(InstanceUrl, ApiVersion, sObjectTypeName, objectId, fields);
        return await Call.SendAsync(HttpMethod.Get, uri, null, Headers(), Answers.Record<T>);
    }

    /// <summary>Creates a record. Not idempotent.</summary>
    /// <param name="sObjectTypeName">Such as <c>Lead</c>.</param>
    /// <param name="sObject">Field names and values.</param>
    /// <param name="customHeaders">Headers besides ours.</param>
    /// <param name="fieldsToNull">Of no use with dictionaries: put null into the dictionary. Must be null or empty.</param>
    /// <param name="ignoreNulls">Without effect on dictionaries, as in the original.</param>
    public async Task<CreateResponse> CreateRecord<T>(
        string sObjectTypeName, T sObject, Dictionary<string, string> customHeaders = null, List<string> fieldsToNull = null, bool ignoreNulls = true)
    {
        string body = Records.Write(sObject, fieldsToNull);
        Uri uri = Paths.Type(InstanceUrl, ApiVersion, sObjectTypeName);
        return await Call.SendAsync(HttpMethod.Post, uri, body, Headers(customHeaders), Answers.Created<CreateResponse>);
    }

    /// <summary>Changes fields of a record; null clears a field.</summary>
    public async Task UpdateRecord<T>(
        string sObjectTypeName, string objectId, T sObject, Dictionary<string, string> customHeaders = null, List<string> fieldsToNull = null, bool ignoreNulls = true)
    {
        string body = Records.Write(sObject, fieldsToNull);
        Uri uri = Paths.Row(InstanceUrl, ApiVersion, sObjectTypeName, objectId, null);
        await Call.SendAsync(HttpMethod.Patch, uri, body, Headers(customHeaders), Answers.Nothing);
    }

    /// <summary>Creates the record whose external id has a value, or changes it where it exists.</summary>
    /// <param name="sObjectTypeName">Such as <c>Lead</c>.</param>
    /// <param name="fieldName">The external id field.</param>
    /// <param name="fieldValue">Goes into the path as it is, as in the original: percent-encode it.</param>
    /// <param name="sObject">Field names and values, without the external id.</param>
    /// <param name="customHeaders">Headers besides ours.</param>
    /// <param name="fieldsToNull">Must be null or empty.</param>
    /// <param name="ignoreNulls">Without effect on dictionaries.</param>
    /// <returns>What was done; null where Salesforce answers 204, as its older versions do for a change.</returns>
    /// <exception cref="ForceApiException">Also when several records have the value: <see cref="ForceApiException.ObjectUrls"/> says which.</exception>
    public async Task<UpsertResponse> InsertOrUpdateRecord<T>(
        string sObjectTypeName, string fieldName, string fieldValue, T sObject, Dictionary<string, string> customHeaders = null, List<string> fieldsToNull = null, bool ignoreNulls = true)
    {
        string body = Records.Write(sObject, fieldsToNull);
        Uri uri = Paths.ExternalRow(InstanceUrl, ApiVersion, sObjectTypeName, fieldName, fieldValue);
        return await Call.SendAsync(HttpMethod.Patch, uri, body, Headers(customHeaders), Answers.Created<UpsertResponse>);
    }

    /// <summary>Removes a record.</summary>
    public async Task DeleteRecord(string sObjectTypeName, string objectId) =>
        await Call.SendAsync(HttpMethod.Delete, Paths.Row(InstanceUrl, ApiVersion, sObjectTypeName, objectId, null), null, Headers(), Answers.Nothing);

    /// <summary>Does nothing: the HTTP client is the caller's, or everybody's.</summary>
    public void Dispose() => GC.SuppressFinalize(this);

    private Dictionary<string, string> Headers(Dictionary<string, string> besides = null)
    {
        Dictionary<string, string> headers = HeaderFormatter.SforceCallOptions(ClientName);
        foreach ((string name, string value) in besides ?? []) headers[name] = value;
        return headers;
    }
}
