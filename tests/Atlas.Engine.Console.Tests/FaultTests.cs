using Atlas.Engine.Console.Tests.World;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Engine.Console.Tests;

[Collection(nameof(RunningConsole))]
public sealed class FaultTests(RunningConsole console)
{
    [BrowserFact]
    public async Task Pulls_a_plug_and_loses_nothing()
    {
        console.OpenHours();
        string number = console.NewNumber();
        await using Visit visit = await console.OpenAsync(view: "faults");

        await visit.Lever("The model is away").ClickAsync();
        await Expect(visit.Lever("The model is away")).ToHaveAttributeAsync("aria-checked", "true");
        await visit.Lever("Call events come twice").ClickAsync();
        await Expect(visit.Lever("Call events come twice")).ToHaveAttributeAsync("aria-checked", "true");
        Assert.Equal(2, console.Cloud.Faults.Armed.Count);
        await visit.AskForCallAsync("Fay Ultman", number);
        await visit.AnswerAsync();
        await visit.SayAsync("Hello, yes, this is a good time.");
        await visit.Button("Hang up").ClickAsync();
        await visit.EndedAsync();

        await visit.GoAsync("Records");
        await Expect(visit.Page.GetByLabel("Activities").Locator("article")).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator("#records")).ToContainTextAsync("Written from the facts alone");
        await visit.GoAsync("Faults");
        await visit.Lever("The model is away").ClickAsync();
        await Expect(visit.Lever("The model is away")).ToHaveAttributeAsync("aria-checked", "false");
        Assert.Single(console.Cloud.Faults.Armed);
        await visit.Button("Mend everything").ClickAsync();
        await Expect(visit.Lever("Call events come twice")).ToHaveAttributeAsync("aria-checked", "false");
        Assert.Empty(console.Cloud.Faults.Armed);
        Assert.Empty(visit.Problems);
    }

    [BrowserFact]
    public async Task Stops_all_calling_with_the_kill_switch()
    {
        console.OpenHours();
        await using Visit visit = await console.OpenAsync(view: "faults");
        await visit.Lever("Calling").ClickAsync();
        await Expect(visit.Lever("Calling")).ToHaveAttributeAsync("aria-checked", "false");

        await visit.AskForCallAsync("Kim Stopford", console.NewNumber());
        await visit.GoAsync("Journey");

        await Expect(visit.Page.Locator(".decision").First).ToContainTextAsync("kill switch");
        await Expect(visit.CallState).ToHaveTextAsync("No call");
        await visit.GoAsync("Faults");
        await visit.Lever("Calling").ClickAsync();
        await Expect(visit.Lever("Calling")).ToHaveAttributeAsync("aria-checked", "true");
    }

    [BrowserFact]
    public async Task Knows_every_fault_that_it_offers()
    {
        await using Visit visit = await console.OpenAsync(view: "faults");

        foreach (ILocator lever in await visit.Page.Locator(".plugs .lever").AllAsync())
        {
            await lever.ClickAsync();
            await Expect(lever).ToHaveAttributeAsync("aria-checked", "true");
        }

        await Expect(visit.Page.GetByRole(AriaRole.Alert).Filter(new() { HasTextString = "is" })).ToHaveCountAsync(0);
        await visit.Button("Mend everything").ClickAsync();
        await Expect(visit.Page.Locator(".plugs .lever[aria-checked=true]")).ToHaveCountAsync(0);
        Assert.Empty(visit.Problems);
    }
}
