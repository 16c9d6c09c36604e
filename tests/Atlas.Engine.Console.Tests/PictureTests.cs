using Atlas.Engine.Console.Tests.World;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Engine.Console.Tests;

/// <summary>Photographs each view. With <c>ATLAS_PICTURES</c> naming a folder the pictures go there; docs/pictures holds those that the documents show.</summary>
[Collection(nameof(RunningConsole))]
public sealed class PictureTests(RunningConsole console)
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("ATLAS_PICTURES") is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, "pictures");

    [BrowserFact]
    public async Task Has_a_picture_of_every_view()
    {
        console.OpenHours();
        await using Visit visit = await console.OpenAsync();
        await visit.AskForCallAsync("Dana O'Neil", console.NewNumber());
        await visit.AnswerAsync();
        await visit.SayAsync("Hello, yes, this is a good time.");
        await visit.SayAsync("Right now our new leads wait two days until somebody gets back to them.");
        await Expect(visit.CallState).ToHaveAttributeAsync("data-state", "Listening");
        await TakeAsync(visit, "console-journey");
        await visit.SayAsync("Yes, let us do that. Thursday afternoon works for me.");
        await Expect(visit.CallState).ToHaveAttributeAsync("data-state", "Listening");
        await visit.Button("Hang up").ClickAsync();
        await visit.EndedAsync();
        await visit.GoAsync("Records");
        await Expect(visit.Page.GetByLabel("What the sales team was told").Locator("article")).ToHaveCountAsync(1);
        await TakeAsync(visit, "console-records");
        await visit.GoAsync("History");
        await Expect(visit.Page.Locator("#history tbody tr").First).ToBeVisibleAsync();
        await TakeAsync(visit, "console-history");
        await visit.GoAsync("Playbook");
        await TakeAsync(visit, "console-playbook");
        await visit.GoAsync("Faults");
        await TakeAsync(visit, "console-faults");
        await visit.Button("Use dark colours").ClickAsync();
        await visit.GoAsync("Records");
        await TakeAsync(visit, "console-records-dark");
    }

    [BrowserFact]
    public async Task Has_a_picture_of_a_call_on_a_telephones_width()
    {
        console.OpenHours();
        await using Visit visit = await console.OpenAsync(390, 844, ColorScheme.Dark, "chat");
        await visit.AskForCallAsync("Dana O'Neil", console.NewNumber());
        await visit.AnswerAsync();
        await visit.SayAsync("Hello, yes, this is a good time.");
        await Expect(visit.CallState).ToHaveAttributeAsync("data-state", "Listening");
        await TakeAsync(visit, "console-phone");
    }

    private static async Task TakeAsync(Visit visit, string name)
    {
        byte[] picture = await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png") });
        Assert.NotEmpty(picture);
    }
}
