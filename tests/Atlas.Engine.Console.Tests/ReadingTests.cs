using Atlas.Engine.Console.Tests.World;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Engine.Console.Tests;

[Collection(nameof(RunningConsole))]
public sealed class ReadingTests(RunningConsole console)
{
    [BrowserFact]
    public async Task An_answer_that_comes_late_does_not_cover_what_is_true_since()
    {
        await using Visit visit = await console.OpenAsync(view: "faults");
        TaskCompletionSource mayArrive = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<IRequest> underWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await visit.Page.RouteAsync("**/_local/faults", async route =>
        {
            if (route.Request.Method != "GET" || underWay.Task.IsCompleted)
            {
                await route.ContinueAsync();
                return;
            }

            IAPIResponse before = await route.FetchAsync();
            underWay.SetResult(route.Request);
            await mayArrive.Task;
            await route.FulfillAsync(new() { Response = before });
        });

        await visit.Lever("The model is away").ClickAsync();
        IRequest late = await underWay.Task;
        await visit.Page.RunAndWaitForResponseAsync(() => visit.Lever("Recordings are lost").ClickAsync(), response => response.Request.Method == "POST" && response.Url.EndsWith("/_local/faults", StringComparison.Ordinal));
        mayArrive.SetResult();
        Assert.Null(await (await late.ResponseAsync() ?? throw new InvalidOperationException("It is answered.")).FinishedAsync());
        await visit.Page.EvaluateAsync("() => new Promise(resolve => setTimeout(resolve))");

        await Expect(visit.Lever("Recordings are lost")).ToHaveAttributeAsync("aria-checked", "true");
        await Expect(visit.Lever("The model is away")).ToHaveAttributeAsync("aria-checked", "true");
    }

    [BrowserFact]
    public async Task What_could_not_be_read_is_read_again_although_nothing_changes_any_more()
    {
        console.OpenHours();
        await using Visit visit = await console.OpenAsync();
        await console.SendAsync(HttpMethod.Put, "_console/handset", new() { ["answering"] = "opt-out" });
        await visit.AskForCallAsync("Rea Dagain", console.NewNumber());
        await visit.EndedAsync();
        int refused = 0;
        await visit.Page.RouteAsync("**/", async route =>
        {
            bool reads = route.Request.Headers.TryGetValue("x-amz-target", out string? target) && target == "AWSStepFunctions.ListExecutions";
            if (reads && ++refused == 1) await route.AbortAsync();
            else await route.ContinueAsync();
        });

        await visit.Page.ReloadAsync();

        await Expect(visit.Page.Locator("#journey .headline .badge")).ToHaveTextAsync("succeeded");
        await Expect(visit.Page.Locator("#journey .headline")).ToContainTextAsync("Rea Dagain");
        Assert.True(refused > 1);
    }
}
