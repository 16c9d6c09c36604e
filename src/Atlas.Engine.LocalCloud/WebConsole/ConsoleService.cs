using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;
using Atlas.Engine.LocalCloud.Connect.Handsets;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.LocalCloud.Lambda;
using Atlas.Engine.LocalCloud.StepFunctions;
using Atlas.Engine.LocalCloud.Templates;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.WebConsole;

/// <summary>The console under <c>/_console</c>: a page, a feed of changes, the handset, and the playbook.</summary>
/// <remarks>Everything else the page reads where any AWS client would: tables, executions and the bot, by their own protocols.</remarks>
public sealed class ConsoleService : IPathService
{
    private const int LongestBody = 1_000_000;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly CloudParts parts;
    private readonly Handset handset;
    private readonly PhoneBook people;
    private readonly ConsoleFeed feed;
    private readonly PlaybookDesk playbook;
    private readonly JsonObject start;
    private string answering = PhoneBook.You;

    /// <summary>Opens the console.</summary>
    /// <param name="options">What is to be known of the playbook.</param>
    /// <param name="parts">The local cloud.</param>
    /// <param name="workflows">Whose executions pages are told of.</param>
    /// <param name="people">Who answers which number: while a page is open, numbers that nobody was given ring there.</param>
    /// <param name="handset">What rings.</param>
    /// <param name="realTime">Paces the feed.</param>
    public ConsoleService(ConsoleOptions options, CloudParts parts, StepFunctionsService workflows, PhoneBook people, Handset handset, TimeProvider realTime)
    {
        (this.parts, this.people, this.handset) = (parts, people, handset);
        LocalCloudOutputs outputs = LocalCloudOutputs.Of(parts.Template, parts.Endpoint);
        feed = new ConsoleFeed(parts.Clock, realTime) { OnAttended = isAttended => people.Fallback = isAttended ? answering : PhoneBook.Default };
        playbook = new PlaybookDesk(options, (LocalLambda)parts.Lambda, parts.Objects, outputs.RecordingsBucket);
        start = Describe(outputs, options, people);
        workflows.Runner.Changed += (_, _) => feed.Touch("executions");
        handset.Changed += (_, _) => feed.Touch("calls");
    }

    /// <inheritdoc/>
    public string PathPrefix => "/_console";

    /// <summary>Sends the page.</summary>
    public static Task HomeAsync(HttpContext context) => ConsoleFiles.SendAsync(context, "index.html");

    /// <summary>Hears of a request that a service has answered, and tells pages if it may have changed something.</summary>
    public void OnServed(HttpRequest request)
    {
        if (SubjectOf(request) is { } subject) feed.Touch(subject);
    }

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            string path = context.Request.Path.Value?[PathPrefix.Length..].Trim('/') ?? "";
            switch (context.Request.Method, path.Split('/'))
            {
                case ("GET", ["feed"]):
                    await feed.ServeAsync(context);
                    break;
                case ("GET", ["start"]):
                    await AnswerAsync(context, start);
                    break;
                case ("GET", ["handset"]):
                    await AnswerAsync(context, Telephone());
                    break;
                case ("PUT", ["handset"]):
                    await AnswerAsync(context, Change(await BodyAsync(context)));
                    break;
                case ("POST", ["handset", var contactId]):
                    Do(contactId, await BodyAsync(context));
                    await AnswerAsync(context, Telephone());
                    break;
                case ("GET", ["playbook"]):
                    await AnswerAsync(context, playbook.Read());
                    break;
                case ("POST", ["playbook", "check"]):
                    await AnswerAsync(context, new JsonObject { ["problem"] = playbook.ProblemOf(Text(await BodyAsync(context), "text")) });
                    break;
                case ("PUT", ["playbook"]):
                    await playbook.SaveAsync(Text(await BodyAsync(context), "text"), context.RequestAborted);
                    feed.Touch("playbook");
                    await AnswerAsync(context, new JsonObject());
                    break;
                case ("GET", _):
                    await ConsoleFiles.SendAsync(context, path);
                    break;
                default:
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    break;
            }
        }
        catch (Exception error) when (error is FormatException or ArgumentException or JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await AnswerAsync(context, new JsonObject { ["message"] = error is JsonException ? "The body is not JSON." : error.Message });
        }
    }

    // Reading changes nothing, and what the console itself reads least of all.
    private static string? SubjectOf(HttpRequest request)
    {
        if (request.Headers["X-Amz-Target"].FirstOrDefault() is { } target)
        {
            string operation = target[(target.LastIndexOf('.') + 1)..];
            return target.StartsWith("DynamoDB", StringComparison.Ordinal) && operation is not ("Scan" or "Query" or "GetItem" or "BatchGetItem") ? "records" : null;
        }

        if (request.Path.StartsWithSegments("/_local/clock", StringComparison.Ordinal)) return HttpMethods.IsPut(request.Method) ? "clock" : null;
        if (request.Path.StartsWithSegments("/_local/faults", StringComparison.Ordinal)) return HttpMethods.IsGet(request.Method) ? null : "faults";
        if (request.Path.StartsWithSegments("/salesforce", StringComparison.Ordinal)) return HttpMethods.IsGet(request.Method) ? null : "records";
        return request.Path.StartsWithSegments("/contact", StringComparison.Ordinal) ? "calls" : null;
    }

    private JsonObject Telephone() => new() { ["answering"] = answering, ["pace"] = handset.Pace, ["calls"] = handset.ToJson() };

    private JsonObject Change(JsonObject wish)
    {
        if (wish["pace"] is JsonValue given)
        {
            if (!given.TryGetValue(out double pace) || pace is not (>= 0 and <= 1)) throw new FormatException("'pace' is a number from 0 to 1.");
            handset.Pace = pace;
        }

        if (wish["answering"] is not null)
        {
            people.Fallback = Text(wish, "answering");
            answering = people.Fallback;
        }

        feed.Touch("calls");
        return Telephone();
    }

    private void Do(string contactId, JsonObject body)
    {
        string name = Text(body, "act");
        if (!Enum.TryParse(name, ignoreCase: true, out HandsetAct act) || !Enum.IsDefined(act) || char.IsDigit(name[0])) throw new FormatException($"'act' is one of {string.Join(", ", Enum.GetNames<HandsetAct>())}.");
        string text = act is HandsetAct.Say or HandsetAct.Press ? Text(body, "text") : "";
        if (act == HandsetAct.Say && text is not { Length: > 0 and <= 1_000 }) throw new FormatException("'text' is 1 to 1,000 characters.");
        if (act == HandsetAct.Press && !(text.Length is > 0 and <= 20 && text.All("0123456789*#".Contains))) throw new FormatException("'text' is 1 to 20 of the keys 0 to 9, * and #.");
        if (!handset.Do(contactId, new HandsetAction(act, text))) throw new FormatException("That call is over.");
    }

    private static JsonObject Describe(LocalCloudOutputs outputs, ConsoleOptions options, PhoneBook people) => new()
    {
        ["endpoint"] = outputs.Endpoint,
        ["region"] = outputs.Region,
        ["stateMachineArn"] = outputs.StateMachineArn,
        ["interactionsTable"] = outputs.InteractionsTable,
        ["taskTokensTable"] = outputs.TaskTokensTable,
        ["botId"] = outputs.BotId,
        ["botAliasId"] = outputs.BotAliasId,
        ["people"] = new JsonArray([.. people.Names.Select(name => (JsonNode)name)]),
        ["schema"] = JsonNode.Parse(options.Schema.Span),
    };

    private static string Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue(out string? text) ? text : throw new FormatException($"'{name}' is text.");

    private static async Task<JsonObject> BodyAsync(HttpContext context)
    {
        if (context.Request.Body.Length > LongestBody) throw new FormatException($"The body is longer than {LongestBody} bytes.");
        return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject ?? throw new FormatException("The body is a JSON object.");
    }

    private static Task AnswerAsync(HttpContext context, JsonObject answer)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(answer.ToJsonString(Readable), context.RequestAborted);
    }
}
