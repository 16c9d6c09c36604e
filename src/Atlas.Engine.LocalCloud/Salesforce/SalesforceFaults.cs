using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>Lets armed faults strike: before a request has its effect, or after.</summary>
/// <remarks>
/// The moment's name is <c>salesforce.METHOD subject</c>, such as <c>salesforce.POST Lead</c>, <c>salesforce.GET query</c> or
/// <c>salesforce.POST token</c>. Words: <c>fail</c> (Code as Salesforce names it), <c>throttle</c>, <c>timeout</c>, <c>delay</c>,
/// <c>drop</c> (the connection breaks, nothing was done), <c>kill-after</c> (it was done, then the connection breaks),
/// <c>malformed</c> (it was done, half of the answer arrives), <c>html</c> (503, a page instead of JSON), <c>expired</c> (the token ends).
/// </remarks>
internal sealed class SalesforceFaults(Faults faults, SalesforceSessions sessions, TimeProvider time)
{
    private static readonly string[] Before = ["fail", "throttle", "timeout", "delay", "drop", "kill-before", "html", "expired"];
    private static readonly string[] After = ["kill-after", "malformed"];

    /// <summary>Strikes before the effect.</summary>
    /// <returns>Whether the exchange is over.</returns>
    public async Task<bool> StrikeBeforeAsync(HttpContext context, SalesforceRequest request)
    {
        while (Take(request, Before) is { } fault)
        {
            switch (fault.Do)
            {
                case "delay":
                    await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), time, context.RequestAborted);
                    break;
                case "expired":
                    End(request);
                    break;
                case "timeout":
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                    return true;
                case "html":
                    context.Response.StatusCode = fault.Status ?? 503;
                    context.Response.ContentType = "text/html;charset=UTF-8";
                    await context.Response.WriteAsync("<html><body>Down for maintenance</body></html>", context.RequestAborted);
                    return true;
                case "fail" or "throttle":
                    await Failure(fault, request).WriteAsync(context);
                    return true;
                default:
                    context.Abort();
                    return true;
            }
        }

        return false;
    }

    /// <summary>Strikes after the effect.</summary>
    /// <returns>Whether the exchange is over.</returns>
    public async Task<bool> StrikeAfterAsync(HttpContext context, SalesforceRequest request, SalesforceAnswer answer)
    {
        if (Take(request, After) is not { } fault) return false;
        if (fault.Do != "malformed")
        {
            context.Abort();
            return true;
        }

        string body = answer.Body is null ? "{}" : answer.Text;
        context.Response.StatusCode = answer.Status == 204 ? 200 : answer.Status;
        context.Response.ContentType = "application/json;charset=UTF-8";
        await context.Response.WriteAsync(body[..(body.Length / 2)], context.RequestAborted);
        return true;
    }

    private Fault? Take(SalesforceRequest request, string[] words)
    {
        Fault? fault = faults.Take($"salesforce.{request.Method} {request.Subject}", request.Text, words);
        return fault is null ? null : fault with { Do = fault.Do.ToLowerInvariant() };
    }

    private SalesforceAnswer Failure(Fault fault, SalesforceRequest request)
    {
        bool isThrottle = fault.Do == "throttle";
        if (request.IsToken)
            return TokenEndpoint.Refused(fault.Code ?? "invalid_grant", isThrottle ? "login rate exceeded" : "authentication failure", fault.Status ?? 400);
        if (fault.Code == "INVALID_SESSION_ID") End(request);
        string code = fault.Code ?? (isThrottle ? "REQUEST_LIMIT_EXCEEDED" : "UNKNOWN_EXCEPTION");
        SalesforceAnswer answer = SalesforceAnswer.Refused(RefusalOf(code, fault.Status, request));
        return fault.Status is { } status ? answer with { Status = status } : answer;
    }

    private static SalesforceRefusal RefusalOf(string code, int? status, SalesforceRequest request) => code switch
    {
        "INVALID_SESSION_ID" => SalesforceRefusal.SessionInvalid(),
        "UNABLE_TO_LOCK_ROW" => SalesforceRefusal.LockedRow(request.Segments is [.., "sobjects", _, var id] ? id : SalesforceId.Number("00Q", 1)),
        "REQUEST_LIMIT_EXCEEDED" => SalesforceRefusal.RequestLimit(),
        "DUPLICATES_DETECTED" => LeadDuplicateRule.Refusal(allowSave: true, [], ""),
        "REQUIRED_FIELD_MISSING" => SalesforceRefusal.RequiredMissing([request.Subject == "Lead" ? "Company" : "Status"]),
        "ENTITY_IS_DELETED" => SalesforceRefusal.Deleted(),
        "NOT_FOUND" => SalesforceRefusal.NotFound(),
        _ => new(status ?? 500, code, "An unexpected error occurred.", null),
    };

    private void End(SalesforceRequest request)
    {
        if (DataApi.TokenOf(request) is { } token) sessions.Close(token);
    }
}
