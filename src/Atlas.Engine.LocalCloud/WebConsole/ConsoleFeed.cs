using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.WebConsole;

/// <summary>Tells open pages what has changed, by server-sent events: which subjects, not what of them, so that a page that fell behind reads once and is up to date.</summary>
/// <param name="clock">The cloud's clock; every message tells what it shows.</param>
/// <param name="realTime">Paces the messages.</param>
internal sealed class ConsoleFeed(MovableClock clock, TimeProvider realTime)
{
    // Changes come in bursts; pages are told of them together.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private readonly List<Subscriber> subscribers = [];

    /// <summary>Raised when the first page opens, and when the last one closes; whether there is one.</summary>
    public Action<bool> OnAttended { get; init; } = _ => { };

    /// <summary>Something of a subject has changed.</summary>
    public void Touch(string subject)
    {
        lock (gate)
        {
            foreach (Subscriber subscriber in subscribers) subscriber.Touch(subject);
        }
    }

    /// <summary>Sends messages until the page is closed.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        Subscriber subscriber = new();
        Join(subscriber);
        try
        {
            await SendAsync(context, ["hello"]);
            while (true)
            {
                await subscriber.ChangedAsync(Silence, realTime, context.RequestAborted);
                await SendAsync(context, subscriber.Take());
                await Task.Delay(Pause, realTime, context.RequestAborted);
            }
        }
        finally
        {
            Leave(subscriber);
        }
    }

    private async Task SendAsync(HttpContext context, IEnumerable<string> subjects)
    {
        JsonObject message = new()
        {
            ["subjects"] = new JsonArray([.. subjects.Select(subject => (JsonNode)subject)]),
            ["now"] = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["offsetMs"] = clock.Offset.TotalMilliseconds,
        };
        await context.Response.WriteAsync($"data: {message.ToJsonString()}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private void Join(Subscriber subscriber)
    {
        lock (gate)
        {
            subscribers.Add(subscriber);
            if (subscribers.Count == 1) OnAttended(true);
        }
    }

    private void Leave(Subscriber subscriber)
    {
        lock (gate)
        {
            subscribers.Remove(subscriber);
            if (subscribers.Count == 0) OnAttended(false);
        }
    }

    private sealed class Subscriber
    {
        private readonly Lock gate = new();
        private readonly HashSet<string> pending = [];
        private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Touch(string subject)
        {
            lock (gate)
            {
                pending.Add(subject);
                changed.TrySetResult();
            }
        }

        public string[] Take()
        {
            lock (gate)
            {
                string[] taken = [.. pending];
                pending.Clear();
                changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                return taken;
            }
        }

        public async Task ChangedAsync(TimeSpan silence, TimeProvider time, CancellationToken cancellationToken)
        {
            Task next;
            lock (gate) next = changed.Task;
            try
            {
                await next.WaitAsync(silence, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // A message without a subject keeps the connection and the page's clock.
            }
        }
    }
}
