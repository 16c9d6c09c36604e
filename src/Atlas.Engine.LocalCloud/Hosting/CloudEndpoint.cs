using System.Text;
using Atlas.Engine.LocalCloud.Events;
using Atlas.Engine.LocalCloud.Moto;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>The one endpoint: tells services apart by the signature's service, and what is not signed by its path.</summary>
internal sealed class CloudEndpoint(
    IReadOnlyList<ICloudService> services,
    CloudAdditions additions,
    LocalPages pages,
    PassThrough passThrough,
    MotoApi moto,
    BucketEvents bucketEvents,
    CallFaults faults)
{
    private readonly Dictionary<string, ICloudService> bySigningName = services
        .SelectMany(service => service.SigningNames.Select(name => (name, service)))
        .ToDictionary(pair => pair.name, pair => pair.service, StringComparer.Ordinal);

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        PathString path = context.Request.Path;
        if (LoopbackGuard.RefusalOf(context.Request) is { } refusal)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync(refusal, context.RequestAborted);
            return;
        }

        if (additions.Home is { } home && IsForPeople(context.Request))
        {
            await home(context);
            return;
        }

        await ServeAsync(context, path);
        additions.OnServed(context.Request);
    }

    // Whoever asks S3 for its buckets signs the request.
    private static bool IsForPeople(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path == "/" && !request.QueryString.HasValue && request.Headers.Authorization.Count == 0;

    private async Task ServeAsync(HttpContext context, PathString path)
    {
        if (path.StartsWithSegments(LocalPages.Prefix, StringComparison.Ordinal))
        {
            await pages.HandleAsync(context);
        }
        else if (additions.PathServices.FirstOrDefault(service => path.StartsWithSegments(service.PathPrefix, StringComparison.Ordinal)) is { } pathService)
        {
            await BufferAsync(context.Request);
            await pathService.HandleAsync(context);
        }
        else if (path.StartsWithSegments("/moto-api", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else
        {
            await ServeAsync(context, WireCall.Of(context.Request) ?? Unsigned(context.Request));
        }
    }

    private async Task ServeAsync(HttpContext context, WireCall call)
    {
        if (bySigningName.TryGetValue(call.Service, out ICloudService? service))
        {
            await BufferAsync(context.Request);
            await MeetFaultsAsync(context, call, service.OperationOf(context.Request), () =>
            {
                context.Request.Body.Position = 0;
                return service.HandleAsync(context);
            });
        }
        else if (call.Service == "s3")
        {
            S3Call s3 = S3Call.Of(context.Request);
            if (s3.Operation == "PostObject") s3 = s3 with { Key = await PostedKeyAsync(context.Request) };
            await MeetFaultsAsync(context, call, s3.Operation, () => ServeS3Async(context, s3));
        }
        else
        {
            if (WireCall.IsForm(context.Request) || WireCall.TargetOf(context.Request) is not null) await BufferAsync(context.Request);
            await MeetFaultsAsync(context, call, OperationOf(context.Request), () => passThrough.SendAsync(context));
        }
    }

    private async Task MeetFaultsAsync(HttpContext context, WireCall call, string? operation, Func<Task> serve)
    {
        if (operation is null || !faults.AreArmed)
        {
            await serve();
            return;
        }

        string subject = Uri.UnescapeDataString(context.Request.Path + context.Request.QueryString.Value);
        if (context.Request.Body is MemoryStream body) subject += "\n" + Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
        await faults.ServeAsync(context, $"{call.Service}.{operation}", subject, call.AccessKeyId, serve);
    }

    private async Task ServeS3Async(HttpContext context, S3Call s3)
    {
        await passThrough.SendAsync(context);
        if (s3.Cause is not { } cause || context.Response.StatusCode is < 200 or > 299) return;
        // The object is there whatever became of the caller: its notification is not the caller's to cancel.
        if (await moto.DescribeObjectAsync(s3.Bucket, s3.Key, CancellationToken.None) is { } created) bucketEvents.Raise(created, cause);
    }

    /// <summary>What is not signed and is no call of a JSON or query service is S3: public objects, and form uploads that carry their signature inside.</summary>
    private static WireCall Unsigned(HttpRequest request) => new(WireCall.TargetOf(request) is null && !WireCall.IsForm(request) ? "s3" : "", "");

    private static string? OperationOf(HttpRequest request)
    {
        if (WireCall.TargetOf(request) is { } target) return target;
        if (request.Query["Action"].FirstOrDefault() is { } asked) return asked;
        return request.Body is MemoryStream body && QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length)).TryGetValue("Action", out var action)
            ? action.FirstOrDefault()
            : null;
    }

    private static async Task BufferAsync(HttpRequest request)
    {
        MemoryStream body = new();
        request.HttpContext.Response.RegisterForDispose(body);
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        body.Position = 0;
        request.Body = body;
    }

    /// <summary>The key of a form upload: a field of the form, in which <c>${filename}</c> stands for the file's own name.</summary>
    private static async Task<string> PostedKeyAsync(HttpRequest request)
    {
        await BufferAsync(request);
        string key = "", file = "";
        string boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).ToString();
        MultipartReader reader = new(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(request.HttpContext.RequestAborted) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition) continue;
            if (disposition.FileName.HasValue) file = HeaderUtilities.RemoveQuotes(disposition.FileName).ToString();
            else if (HeaderUtilities.RemoveQuotes(disposition.Name) == "key") key = await section.ReadAsStringAsync(request.HttpContext.RequestAborted);
        }

        request.Body.Position = 0;
        return key.Replace("${filename}", file, StringComparison.Ordinal);
    }
}
