using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>Amazon Connect as far as an outbound voice contact needs it: five operations in rest-json, and a telephone behind them.</summary>
/// <remarks>Source of shapes, constraints and statuses: the Connect API's service model.</remarks>
public sealed class ConnectService : ICloudService, IAsyncDisposable
{
    private readonly ConnectOptions options;
    private readonly Neighbours neighbours;
    private readonly RequestRate dialling;
    private readonly RequestRate contacts;

    /// <summary>Opens the instance.</summary>
    /// <param name="options">What it owns and permits.</param>
    /// <param name="people">Who answers which number.</param>
    /// <param name="neighbours">The services that calls reach.</param>
    public ConnectService(ConnectOptions options, PhoneBook people, Neighbours neighbours)
    {
        this.options = options;
        this.neighbours = neighbours;
        Telephone = new Telephone(options, people, neighbours);
        Views = ConnectViews.Of(Telephone, people);
        dialling = new RequestRate(2, 5, neighbours.Clock);
        contacts = new RequestRate(10, 15, neighbours.Clock);
    }

    /// <summary>The kinds of fault that only calls know; see <see cref="Neighbours"/>.</summary>
    public static IReadOnlyList<string> FaultKinds { get; } = ["lose-recording", "lose-reason", "lose-event"];

    /// <summary>The telephone: every call that was really placed.</summary>
    public Telephone Telephone { get; }

    /// <summary><c>calls</c> (all, or one by contact id) and <c>people</c> (all, or by number; PUT <c>{"person": "busy"}</c>) for <c>/_local</c>.</summary>
    public IReadOnlyList<LocalView> Views { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> SigningNames => ["connect"];

    /// <inheritdoc/>
    public string? OperationOf(HttpRequest request)
    {
        string[] path = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (request.Method, path) switch
        {
            ("PUT", ["contact", "outbound-voice"]) => "StartOutboundVoiceContact",
            ("POST", ["contact", "stop"]) => "StopContact",
            ("GET", ["contacts", _, _]) => "DescribeContact",
            ("GET", ["contact", "attributes", _, _]) => "GetContactAttributes",
            ("POST", ["contact", "attributes"]) => "UpdateContactAttributes",
            _ => null,
        };
    }

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await WriteAsync(context, 200, await AnswerAsync(context.Request, context.RequestAborted));
        }
        catch (ConnectRefusal refusal)
        {
            context.Response.Headers["x-amzn-ErrorType"] = refusal.Code;
            await WriteAsync(context, refusal.Status, new JsonObject { ["Message"] = refusal.Message });
        }
    }

    /// <summary>Ends the calls that are up; see <see cref="Telephone.StopAsync"/>.</summary>
    public async ValueTask DisposeAsync() => await Telephone.StopAsync(CancellationToken.None);

    private async Task<JsonObject> AnswerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        string operation = OperationOf(request)
            ?? throw new ConnectRefusal(404, "UnknownOperationException", "This operation is not part of the local cloud.");
        if (options.EnforceRates) (operation == "StartOutboundVoiceContact" ? dialling : contacts).Spend();
        return operation switch
        {
            "StartOutboundVoiceContact" => Start(await BodyAsync(request, cancellationToken)),
            "StopContact" => Stop(await BodyAsync(request, cancellationToken)),
            "UpdateContactAttributes" => Update(await BodyAsync(request, cancellationToken)),
            "DescribeContact" => new JsonObject { ["Contact"] = ContactView.Of(Named(request), options, neighbours.Account) },
            _ => new JsonObject { ["Attributes"] = ContactView.Map(Named(request).Attributes) },
        };
    }

    private JsonObject Start(JsonMembers body) =>
        new() { ["ContactId"] = Telephone.Place(StartRequest.Read(body, options)) };

    private JsonObject Stop(JsonMembers body)
    {
        string contactId = body.Required("ContactId", max: 256);
        CheckInstance(body.Required("InstanceId", max: 100));
        body.Object("DisconnectReason")?.Text("Code");
        if (!Telephone.Stop(contactId)) throw ConnectRefusal.ContactGone("There is no such contact, or it is not active.");
        return [];
    }

    private JsonObject Update(JsonMembers body)
    {
        string contactId = body.Required("InitialContactId", max: 256);
        CheckInstance(body.Required("InstanceId", max: 100));
        if (body.Object("Attributes") is null) throw ConnectRefusal.InvalidRequest("Attributes is required.");
        Telephone.Update(Find(contactId), body.Map("Attributes"));
        return [];
    }

    private Contact Named(HttpRequest request)
    {
        string[] path = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        CheckInstance(path[^2]);
        return Find(path[^1]);
    }

    private Contact Find(string contactId) =>
        Telephone.Find(contactId) ?? throw ConnectRefusal.NotFound("There is no such contact.");

    private void CheckInstance(string instanceId)
    {
        if (instanceId != options.InstanceId) throw ConnectRefusal.NotFound("There is no such instance.");
    }

    private static async Task<JsonMembers> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            JsonNode? body = await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken);
            if (body is JsonObject members)
                return new JsonMembers(members, ConnectRefusal.InvalidRequest, ConnectRefusal.InvalidParameter);
        }
        catch (JsonException)
        {
            // Falls through to the same answer as any other body that is no object.
        }

        throw new ConnectRefusal(400, "SerializationException", "The body is not a JSON object.");
    }

    private static async Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
