using Atlas.Engine.Console.Tests.World;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Engine.Console.Tests;

[Collection(nameof(RunningConsole))]
public sealed class AccessTests(RunningConsole console)
{
    private static readonly string[] Views = ["journey", "records", "history", "playbook", "faults"];

    [BrowserTheory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Bars_nobody_as_axe_sees_it(ColorScheme scheme, int width)
    {
        console.OpenHours();
        await using Visit visit = await console.OpenAsync(width, 844, scheme, "chat");
        await visit.AskForCallAsync("Ada Able", console.NewNumber());
        await Expect(visit.CallState).ToHaveTextAsync("Ringing");
        await AssertOpenAsync(visit, "ringing");
        await visit.AnswerAsync();
        await visit.SayAsync("Yes, let us do that. Thursday afternoon works for me.");
        await AssertOpenAsync(visit, "talking");
        await visit.Button("Hang up").ClickAsync();
        await visit.EndedAsync();

        foreach (string view in Views)
        {
            await visit.Page.GotoAsync($"/#{view}");
            await Expect(visit.Page.Locator($"#{view} h2")).ToBeVisibleAsync();
            if (view == "records") await Expect(visit.Page.Locator("#records .turns li").First).ToBeVisibleAsync();
            if (view == "history") await Expect(visit.Page.Locator("#history tbody tr").First).ToBeVisibleAsync();
            await AssertOpenAsync(visit, view);
        }
    }

    [BrowserFact]
    public async Task Can_be_lived_through_with_the_keyboard_alone()
    {
        console.OpenHours();
        string number = console.NewNumber();
        await using Visit visit = await console.OpenAsync();
        IKeyboard keys = visit.Page.Keyboard;
        await TabToAsync(visit, "chat-text");

        foreach (string text in (string[])["Please call me", "Kay Board", number, "Yes"])
        {
            await keys.TypeAsync(text);
            await keys.PressAsync("Enter");
            await Expect(visit.Page.Locator("#chat .thinking")).ToHaveCountAsync(0);
        }

        await Expect(visit.CallState).ToHaveTextAsync("Ringing");
        await Expect(visit.Button("Answer")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(visit.CallState).ToHaveAttributeAsync("data-state", "Listening");
        await Expect(visit.Page.Locator("#phone-text")).ToBeFocusedAsync();
        await keys.TypeAsync("Hello.");
        await keys.PressAsync("Enter");
        await Expect(visit.Call.Locator(".bubble.visitor")).ToContainTextAsync("Hello.");
        await Expect(visit.CallState).ToHaveAttributeAsync("data-state", "Listening");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await Expect(visit.Button("Press 9")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(visit.CallState).ToContainTextAsync("The assistant ended the call.");
        await TabToAsync(visit, null, "Create Lead");
        await keys.PressAsync("Enter");

        await Expect(visit.Page.GetByLabel("State", new() { Exact = true })).ToContainTextAsync("Input");
        Assert.Empty(visit.Problems);
    }

    [BrowserFact]
    public async Task Fits_the_width_of_a_telephone_and_goes_to_the_call_when_it_rings()
    {
        console.OpenHours();
        await using Visit visit = await console.OpenAsync(390, 844, view: "chat");

        await visit.AskForCallAsync("Small Screen", console.NewNumber());
        await Expect(visit.Button("Answer")).ToBeVisibleAsync();
        await visit.Button("Decline").ClickAsync();
        await Expect(visit.CallState).ToContainTextAsync("declined");

        foreach (string view in (string[])["chat", "phone", .. Views])
        {
            await visit.Page.GotoAsync($"/#{view}");
            await Expect(visit.Page.Locator($"#{view} h2")).ToBeVisibleAsync();
            Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{view} is wider than the screen.");
        }
    }

    private static async Task AssertOpenAsync(Visit visit, string where)
    {
        AxeResult result = await visit.Page.RunAxe();
        string[] barriers = [.. result.Violations.Where(found => found.Impact is "serious" or "critical").Select(found => $"{where}: {found.Id}: {string.Join("; ", found.Nodes.Select(node => node.Html))}")];
        Assert.Empty(barriers);
    }

    private static async Task TabToAsync(Visit visit, string? id, string? label = null)
    {
        for (int press = 0; press < 200; press++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            string[] focused = await visit.Page.EvaluateAsync<string[]>("[document.activeElement.id ?? '', document.activeElement.getAttribute('aria-label') ?? '']");
            if (id is not null && focused[0] == id || label is not null && focused[1].StartsWith(label, StringComparison.Ordinal)) return;
        }

        Assert.Fail($"No number of tabs leads to {id ?? label}.");
    }
}
