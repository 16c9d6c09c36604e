namespace NetCoreForce.Client;

/// <summary>Where each resource is.</summary>
internal static class Paths
{
    public static Uri Type(string instance, string version, string type) => At(instance, version, $"sobjects/{type}");

    public static Uri Row(string instance, string version, string type, string id, List<string> fields)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        string query = fields is { Count: > 0 } ? $"?fields={Uri.EscapeDataString(string.Join(',', fields))}" : "";
        return At(instance, version, $"sobjects/{type}/{id}{query}");
    }

    public static Uri ExternalRow(string instance, string version, string type, string field, string value) =>
        At(instance, version, $"sobjects/{type}/{field}/{value}");

    public static Uri Query(string instance, string version, string soql, bool all) =>
        At(instance, version, $"{(all ? "queryAll" : "query")}?q={Uri.EscapeDataString(soql)}");

    private static Uri At(string instance, string version, string resource)
    {
        ArgumentException.ThrowIfNullOrEmpty(instance);
        ArgumentException.ThrowIfNullOrEmpty(version);
        return new Uri(new Uri(instance), $"services/data/{version}/{resource}");
    }
}
