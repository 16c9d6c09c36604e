using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud;
using Atlas.Engine.LocalCloud.Salesforce;
using Atlas.Engine.Simulation.Time;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation.Cloud;

/// <summary>Salesforce: the local cloud's org, whose key all worlds share.</summary>
internal sealed class SalesforceDoor
{
    private static readonly RSA Key = RSA.Create(2048);
    private readonly SalesforceService service;

    /// <summary>Opens an org.</summary>
    public SalesforceDoor(VirtualClock clock)
    {
        service = new SalesforceService(new SalesforceOrg(clock), () => new Uri("https://salesforce.sim"), new LocalCloud.Faults(), clock);
        service.Org.Settings = service.Org.Settings with { DailyApiRequests = int.MaxValue };
        Secret = service.CreateSecret(Key);
    }

    /// <summary>The integration user's secret.</summary>
    public string Secret { get; }

    /// <summary>Every record of an object.</summary>
    public IEnumerable<JsonObject> Records(string type) => service.Records(type)?.OfType<JsonObject>() ?? [];

    /// <summary>Ends every session.</summary>
    public void EndSessions() => service.ExpireTokens();

    /// <summary>Answers a request.</summary>
    public WireAnswer Answer(WireCall call) => InProcessHttp.Ask(call, service.HandleAsync);
}
