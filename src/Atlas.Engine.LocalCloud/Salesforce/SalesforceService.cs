using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>A Salesforce org behind a path: the token endpoint, and the REST API for leads, tasks and cases.</summary>
/// <remarks>
/// Its <c>instance_url</c> ends with a slash, since clients that resolve addresses against it would lose the path otherwise.
/// Addresses in answers (<c>nextRecordsUrl</c>, <c>attributes.url</c>, <c>Location</c>) start at the host's root, as the real
/// ones do, and so hold the prefix. Requests without the prefix are answered too.
/// </remarks>
public sealed class SalesforceService : IPathService
{
    private const int KeyBits = 2048;
    private readonly ConnectedApp app = new();
    private readonly Func<Uri> endpoint;
    private readonly SalesforceSessions sessions;
    private readonly SalesforceFaults faults;
    private readonly TokenEndpoint tokens;
    private readonly DataApi data;

    /// <summary>Opens an org to clients.</summary>
    /// <param name="org">The records.</param>
    /// <param name="endpoint">The local cloud's address, such as <c>http://127.0.0.1:4566</c>; asked for when it is needed.</param>
    /// <param name="faults">Faults named <c>salesforce.METHOD subject</c>: the subject is an object, <c>token</c>, <c>query</c>, <c>limits</c> or <c>versions</c>.</param>
    /// <param name="time">What sessions, assertions and the daily allowance go by.</param>
    public SalesforceService(SalesforceOrg org, Func<Uri> endpoint, Faults faults, TimeProvider time)
    {
        this.endpoint = endpoint;
        Org = org;
        sessions = new(time);
        tokens = new(app, sessions, org, time);
        data = new(org, sessions, PathPrefix, time);
        this.faults = new(faults, sessions, time);
        View = SalesforceView.Of(this);
    }

    /// <inheritdoc/>
    public string PathPrefix => "/salesforce";

    /// <summary>The records behind the service.</summary>
    public SalesforceOrg Org { get; }

    /// <summary><c>/_local/salesforce</c>: see and change what is in the org without a token.</summary>
    public LocalView View { get; }

    /// <summary>Makes a key pair for the integration user; the one before is refused from now on.</summary>
    /// <returns>JSON for Secrets Manager: username, client_id, private_key (PEM, PKCS#8), login_url, is_sandbox.</returns>
    public string CreateSecret()
    {
        using RSA key = RSA.Create(KeyBits);
        return CreateSecret(key);
    }

    /// <summary>The same for a key pair that is there already.</summary>
    /// <param name="key">With its private half; 2,048 bits or more.</param>
    public string CreateSecret(RSA key) => app.Register(key, OwnUrl());

    /// <summary>Ends every session: the next request with an old token is answered 401 <c>INVALID_SESSION_ID</c>.</summary>
    public void ExpireTokens() => sessions.CloseAll();

    /// <summary>Every record of an object that is not deleted, oldest first; null when there is no such object.</summary>
    /// <param name="objectName">Such as <c>Lead</c>.</param>
    public JsonArray? Records(string objectName) => Org.Records(objectName);

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            SalesforceRequest request = await SalesforceRequest.ReadAsync(context.Request, PathPrefix);
            if (await faults.StrikeBeforeAsync(context, request)) return;
            SalesforceAnswer answer = Answer(request);
            if (!await faults.StrikeAfterAsync(context, request, answer)) await answer.WriteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to answer to.
        }
    }

    private SalesforceAnswer Answer(SalesforceRequest request) => request.Segments switch
    {
        ["services", "oauth2", "token"] => tokens.Answer(request, OwnUrl()),
        ["services", "data", ..] => data.Answer(request),
        _ => SalesforceAnswer.Refused(SalesforceRefusal.NotFound()),
    };

    private string OwnUrl() => endpoint().GetLeftPart(UriPartial.Authority) + PathPrefix;
}
