using Atlas.Engine.Console.Tests.World;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Engine.Console.Tests;

[Collection(nameof(RunningConsole))]
public sealed class PlaybookTests(RunningConsole console)
{
    [BrowserFact]
    public async Task Uses_a_saved_playbook_with_the_next_turn_and_shows_what_differs()
    {
        await using Visit visit = await console.OpenAsync(view: "playbook");
        ILocator editor = visit.Page.GetByLabel("Playbook, JSON");
        await Expect(visit.Page.Locator("#playbook-problem")).ToHaveTextAsync("In use.");
        string shipped = await editor.InputValueAsync();

        await editor.FillAsync(shipped.Replace("\"Hello, I am {agent}", "\"Ahoy, I am {agent}", StringComparison.Ordinal));
        await Expect(visit.Page.Locator(".diff .added")).ToContainTextAsync("Ahoy, I am {agent}");
        await Expect(visit.Page.Locator(".diff .removed")).ToContainTextAsync("Hello, I am {agent}");
        await visit.Button("Save and use").ClickAsync();
        await Expect(visit.Page.Locator("#playbook-problem")).ToHaveTextAsync("Saved. The next turn uses it.");
        await visit.TypeAsync("Hello");

        await Expect(visit.Chat).ToContainTextAsync("Ahoy, I am");
        await visit.Button("Take the shipped one").ClickAsync();
        await visit.Button("Save and use").ClickAsync();
        await Expect(visit.Page.Locator("#playbook-problem")).ToHaveTextAsync("Saved. The next turn uses it.");
        await visit.Button("New visitor").ClickAsync();
        await visit.TypeAsync("Hello");
        await Expect(visit.Chat).ToContainTextAsync("Hello, I am");
        Assert.Empty(visit.Problems);
    }

    [BrowserFact]
    public async Task Shows_what_is_wrong_beside_its_line_and_does_not_take_it_into_use()
    {
        await using Visit visit = await console.OpenAsync(view: "playbook");
        ILocator editor = visit.Page.GetByLabel("Playbook, JSON");
        await Expect(visit.Page.Locator("#playbook-problem")).ToHaveTextAsync("In use.");
        string shipped = await editor.InputValueAsync();
        int line = shipped[..shipped.IndexOf("\"optOut\"", StringComparison.Ordinal)].Count(character => character == '\n') + 1;

        await editor.FillAsync(shipped.Replace("\"optOut\": \"To stop", "\"optOut\": 9, \"x\": \"To stop", StringComparison.Ordinal));

        await Expect(visit.Page.Locator("#playbook-problem")).ToContainTextAsync($"line {line}");
        await Expect(visit.Page.Locator(".gutter .wrong")).ToHaveTextAsync($"{line}");
        await Expect(visit.Page.Locator(".flaw")).ToContainTextAsync("$.opener.optOut");
        await Expect(editor).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(visit.Button("Save and use")).ToBeDisabledAsync();
        await visit.Button("Undo changes").ClickAsync();
        await Expect(visit.Page.Locator("#playbook-problem")).ToHaveTextAsync("In use.");
    }

    [BrowserFact]
    public async Task Explains_the_field_at_the_cursor()
    {
        await using Visit visit = await console.OpenAsync(view: "playbook");
        ILocator editor = visit.Page.GetByLabel("Playbook, JSON");
        await Expect(visit.Page.Locator("#playbook-problem")).ToHaveTextAsync("In use.");

        await editor.EvaluateAsync("editor => { const at = editor.value.indexOf('legalName') + 2; editor.focus(); editor.setSelectionRange(at, at); }");
        await visit.Page.Keyboard.PressAsync("Shift");

        await Expect(visit.Page.Locator("#playbook-help")).ToContainTextAsync("company › legalName");
        await Expect(visit.Page.Locator("#playbook-help")).ToContainTextAsync("The registered name, said first on every call");
    }
}
