using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.EndToEnd.Tests.World;

/// <summary>Brings an execution to its end by moving the cloud's clock whenever everything waits for it.</summary>
/// <remarks>
/// The clock stands while a function runs, a call is up or the history grows: else a slow machine would look like a
/// timeout. The steps grow, so that a retry after seconds and a deadline after minutes are both met soon.
/// </remarks>
public sealed class Driver(RunningEngine engine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan FirstStep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Stillness = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(15);

    /// <summary>Follows an execution until it has ended.</summary>
    /// <returns>DescribeExecution's answer.</returns>
    public Task<JsonObject> FinishAsync(string execution) => FollowAsync(execution, _ => false);

    /// <summary>Follows an execution until its newest event satisfies a condition, or it has ended.</summary>
    public async Task<JsonObject> FollowAsync(string execution, Func<JsonNode, bool> isThere)
    {
        Stopwatch watch = Stopwatch.StartNew(), still = Stopwatch.StartNew();
        TimeSpan step = FirstStep;
        long seen = 0;
        while (true)
        {
            JsonObject state = await engine.StatesAsync("DescribeExecution", new JsonObject { ["executionArn"] = execution });
            if (state["status"]?.GetValue<string>() != "RUNNING") return state;
            JsonNode newest = await NewestAsync(execution);
            if (isThere(newest)) return state;
            if (watch.Elapsed > Patience) throw new TimeoutException($"The workflow was still running after {Patience.TotalSeconds:0} s; last: {newest.ToJsonString()}");

            if (newest["id"]!.GetValue<long>() is var id && id != seen)
            {
                (seen, step) = (id, FirstStep);
                still.Restart();
            }
            else if (await IsBusyAsync())
            {
                still.Restart();
            }
            else if (still.Elapsed > Stillness)
            {
                Pass(newest, step);
                step = step * 2 < LongestStep ? step * 2 : LongestStep;
                still.Restart();
            }

            await Task.Delay(Glance);
        }
    }

    private async Task<JsonNode> NewestAsync(string execution)
    {
        JsonObject history = await engine.StatesAsync(
            "GetExecutionHistory", new JsonObject { ["executionArn"] = execution, ["reverseOrder"] = true, ["maxResults"] = 1 });
        return history["events"]![0]!;
    }

    private async Task<bool> IsBusyAsync() =>
        engine.Cloud.Lambda.Pending > 0 || (await engine.LookAsync("calls")).Any(call => call["endedAt"] is null);

    private void Pass(JsonNode newest, TimeSpan step)
    {
        if (newest["type"]?.GetValue<string>() == "WaitStateEntered"
            && JsonNode.Parse(newest["stateEnteredEventDetails"]?["input"]?.GetValue<string>() ?? "{}")?["call"]?["callAgainAt"]?.GetValue<string>() is { } until
            && DateTimeOffset.Parse(until, CultureInfo.InvariantCulture) is var then
            && then > engine.Cloud.Clock.GetUtcNow())
        {
            engine.Cloud.Clock.MoveTo(then);
            return;
        }

        engine.Cloud.Clock.Advance(step);
    }
}
