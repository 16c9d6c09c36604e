using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Salesforce.Soql;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>The resources <c>query</c> and <c>queryAll</c>.</summary>
/// <param name="org">The records.</param>
/// <param name="cursors">The pages to come.</param>
/// <param name="records">Shows records.</param>
/// <param name="root">The path of the data API of one version, from the host's root, without a slash at the end.</param>
internal sealed class QueryResource(SalesforceOrg org, QueryCursors cursors, RecordResource records, string root)
{
    private const int LargestPage = 2000;
    private const int SmallestPage = 200;

    /// <summary>Runs a query, or gives a further page of one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">From <c>query</c> or <c>queryAll</c> on.</param>
    /// <exception cref="SalesforceRefusal">It is no query, or the page is no longer there.</exception>
    public SalesforceAnswer Answer(SalesforceRequest request, IReadOnlyList<string> path)
    {
        if (request.Method != "GET") throw SalesforceRefusal.NotAllowed(request.Method, "GET,HEAD");
        int size = PageSize(request.Headers["Sforce-Query-Options"].ToString());
        if (path is [_, var locator]) return Continue(locator, size, path[0]);
        if (path.Count != 1) throw SalesforceRefusal.NotFound();
        if (request.Query["q"] is not [{ } soql]) throw SalesforceRefusal.MalformedQuery("the parameter q is missing");

        SoqlResult result = SoqlRun.Run(org, soql, path[0] == "queryAll");
        if (result.Fields.Count == 0)
            return new(200, new JsonObject { ["totalSize"] = result.Records.Count, ["done"] = true, ["records"] = new JsonArray() });
        return Page(result, 0, size, result.Records.Count > size ? cursors.Open(result) : "", path[0]);
    }

    private SalesforceAnswer Continue(string locator, int size, string resource)
    {
        int dash = locator.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0
            || !int.TryParse(locator.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int from)
            || cursors.Find(locator[..dash]) is not { } result)
            throw new SalesforceRefusal(400, "INVALID_QUERY_LOCATOR", "invalid query locator", null);
        return Page(result, from, size, locator[..dash], resource);
    }

    private SalesforceAnswer Page(SoqlResult result, int from, int size, string cursor, string resource)
    {
        int end = Math.Min(from + size, result.Records.Count);
        bool isLast = end == result.Records.Count;
        JsonObject page = new() { ["totalSize"] = result.Records.Count, ["done"] = isLast };
        if (!isLast) page["nextRecordsUrl"] = string.Create(CultureInfo.InvariantCulture, $"{root}/{resource}/{cursor}-{end}");
        page["records"] = new JsonArray([.. result.Records.Skip(from).Take(size).Select(record => records.Show(result.Type, record, result.Fields))]);
        return new(200, page);
    }

    private static int PageSize(string options)
    {
        const string name = "batchSize=";
        return options.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(options.AsSpan(name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            ? Math.Clamp(size, SmallestPage, LargestPage)
            : LargestPage;
    }
}
