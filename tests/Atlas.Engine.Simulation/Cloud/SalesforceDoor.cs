using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud;
using Atlas.Engine.LocalCloud.Salesforce;
using Atlas.Engine.Simulation.Time;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation.Cloud;

/// <summary>Salesforce: the local cloud's org, whose key all worlds share.</summary>
internal sealed class SalesforceDoor
{
    // Short, because every process signs with it: it guards nothing.
    private static readonly RSA Key = RSA.Create(1024);
    private readonly SalesforceService service;
    private readonly VirtualClock clock;

    /// <summary>Opens an org.</summary>
    public SalesforceDoor(VirtualClock clock)
    {
        this.clock = clock;
        service = new SalesforceService(new SalesforceOrg(clock), () => new Uri("https://salesforce.sim"), new LocalCloud.Faults(), clock);
        service.Org.Settings = service.Org.Settings with { DailyApiRequests = int.MaxValue };
        Secret = service.CreateSecret(Key);
    }

    /// <summary>The integration user's secret.</summary>
    public string Secret { get; }

    /// <summary>Every record of an object.</summary>
    public IEnumerable<JsonObject> Records(string type) => service.Records(type)?.OfType<JsonObject>() ?? [];

    /// <summary>Runs a query as the integration user would.</summary>
    /// <returns>The answer's status.</returns>
    public int Ask(string soql)
    {
        Engine.Salesforce.SalesforceSecret secret = Engine.Salesforce.SalesforceSecret.Parse(Secret);
        string assertion = Engine.Salesforce.JwtAssertion.Sign(secret, clock.Now);
        WireAnswer granted = Answer(new WireCall("salesforce", "token", "POST", new Uri("https://salesforce.sim/salesforce/services/oauth2/token"), new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded" }, Encoding.ASCII.GetBytes($"grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={assertion}")));
        string token = JsonNode.Parse(granted.Body)?["access_token"]?.GetValue<string>() ?? throw new WorldBroken("No token was granted.");
        Uri query = new($"https://salesforce.sim/salesforce/services/data/v66.0/query?q={Uri.EscapeDataString(soql)}");
        return Answer(new WireCall("salesforce", "query", "GET", query, new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" }, [])).Status;
    }

    /// <summary>Ends every session.</summary>
    public void EndSessions() => service.ExpireTokens();

    /// <summary>Answers a request.</summary>
    public WireAnswer Answer(WireCall call) => InProcessHttp.Ask(call, service.HandleAsync);
}
