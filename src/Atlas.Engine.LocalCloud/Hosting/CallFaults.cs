using Atlas.Engine.LocalCloud.Lambda;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>Lets a call meet the fault that is armed for it.</summary>
/// <param name="faults">The faults; moments are named <c>service.Operation</c>.</param>
/// <param name="lambda">Whose processes are killed.</param>
/// <param name="clock">The local cloud's clock, for delays.</param>
internal sealed class CallFaults(Faults faults, LocalLambda lambda, TimeProvider clock)
{
    private static readonly string[] Kinds = ["fail", "throttle", "timeout", "delay", "kill-before", "kill-after"];

    /// <summary>Whether anything is armed: without it nobody needs to know what a call is about.</summary>
    public bool AreArmed => faults.Armed.Count > 0;

    /// <summary>Runs a call as its fault will have it.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="at">The moment's name.</param>
    /// <param name="subject">What the call is about: its path and body.</param>
    /// <param name="accessKeyId">Whose call it is: the environment to kill.</param>
    /// <param name="serve">Answers the call.</param>
    public async Task ServeAsync(HttpContext context, string at, string subject, string accessKeyId, Func<Task> serve)
    {
        Fault? fault = faults.Take(at, subject, Kinds);
        switch (fault?.Do.ToLowerInvariant())
        {
            case "fail":
                await WireError.WriteAsync(context, fault.Status ?? StatusCodes.Status500InternalServerError, fault.Code ?? "InternalServerError", "A fault was armed here.");
                return;
            case "throttle":
                await WireError.ThrottleAsync(context, fault.Code);
                return;
            case "timeout":
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case "kill-before":
                await lambda.KillAsync(accessKeyId);
                context.Abort();
                return;
            case "kill-after":
                await ServeUnheardAsync(context, serve);
                await lambda.KillAsync(accessKeyId);
                context.Abort();
                return;
            case "delay":
                await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), clock, context.RequestAborted);
                break;
        }

        await serve();
    }

    /// <summary>Lets the effect happen; the answer goes nowhere.</summary>
    private static async Task ServeUnheardAsync(HttpContext context, Func<Task> serve)
    {
        using MemoryStream unheard = new();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(unheard));
        await serve();
    }
}
