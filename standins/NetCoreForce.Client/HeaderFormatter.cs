using System.Globalization;

namespace NetCoreForce.Client;

/// <summary>Salesforce's own request headers, each as a dictionary of one.</summary>
public static class HeaderFormatter
{
    /// <summary>Asks for an answer only if something changed since.</summary>
    public static Dictionary<string, string> IfModifiedSince(DateTimeOffset startDate) =>
        new() { ["If-Modified-Since"] = startDate.ToString("r", CultureInfo.InvariantCulture) };

    /// <summary>Whether the org's assignment rules run on leads and cases that are created; they do by default.</summary>
    public static Dictionary<string, string> SforceAutoAssign(bool autoAssign) => new() { ["Sforce-Auto-Assign"] = autoAssign ? "TRUE" : "FALSE" };

    /// <summary>How many records a page of a query holds.</summary>
    /// <param name="batchSize">200 to 2,000.</param>
    /// <exception cref="ArgumentException">It is outside of that.</exception>
    public static Dictionary<string, string> SforceQueryOptions(int batchSize)
    {
        if (batchSize is < 200 or > 2000) throw new ArgumentException("A batch holds 200 to 2000 records.", nameof(batchSize));
        return new() { ["Sforce-Query-Options"] = string.Create(CultureInfo.InvariantCulture, $"batchSize={batchSize}") };
    }

    /// <summary>Who calls, and in which namespace. What is null is left out.</summary>
    /// <exception cref="ArgumentException">A value has a control character, a comma or an equals sign.</exception>
    public static Dictionary<string, string> SforceCallOptions(string client = "ForceClient", string defaultNamespace = null)
    {
        string[] options = [Option("client", client), Option("defaultNamespace", defaultNamespace)];
        return new() { ["Sforce-Call-Options"] = string.Join(", ", options.Where(option => option is not null)) };
    }

    private static string Option(string name, string value)
    {
        if (string.IsNullOrEmpty(value)) return null;
        if (value.Any(character => char.IsControl(character) || character is ',' or '='))
            throw new ArgumentException("A call option holds no control character, comma or equals sign.", name);
        return $"{name}={value}";
    }
}
