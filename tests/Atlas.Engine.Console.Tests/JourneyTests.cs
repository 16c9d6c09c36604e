using Atlas.Engine.Console.Tests.World;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Engine.Console.Tests;

[Collection(nameof(RunningConsole))]
public sealed class JourneyTests(RunningConsole console)
{
    [BrowserFact]
    public async Task Lets_a_visitor_chat_be_called_talk_and_opt_out()
    {
        console.OpenHours();
        string number = console.NewNumber();
        await using Visit visit = await console.OpenAsync();

        await visit.AskForCallAsync("Olive Brown", number);
        await visit.AnswerAsync();
        await visit.SayAsync("Hello, yes, this is a good time.");
        await visit.SayAsync("Please stop calling me.");

        await Expect(visit.CallState).ToContainTextAsync("The assistant ended the call.");
        await Expect(visit.Call).ToContainTextAsync("automated AI assistant");
        await visit.EndedAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Update Lead with Summary .*Task, done") })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".decision.allowed")).ToContainTextAsync("Allowed for attempt 1");
        await visit.GoAsync("Records");
        await Expect(visit.Page.Locator("#records")).ToContainTextAsync("Do not call");
        await Expect(visit.Page.Locator("#records .turns")).ToContainTextAsync("Please stop calling me.");
        await Expect(visit.Page.Locator("#records blockquote")).ToContainTextAsync("agree");
        await visit.GoAsync("History");
        await visit.Page.GetByLabel("Search").FillAsync(number);
        await Expect(visit.Page.Locator("#history tbody tr")).ToHaveCountAsync(1);
        await visit.Page.GetByLabel("Show", new() { Exact = true }).SelectOptionAsync("Opted out");
        await Expect(visit.Page.Locator("#history tbody tr")).ToContainTextAsync("Olive Brown");
        await Expect(visit.Page.GetByLabel("Suppression list")).ToContainTextAsync("since");
        Assert.Empty(visit.Problems);
    }

    [BrowserFact]
    public async Task Holds_a_call_at_night_and_releases_it_when_the_clock_is_moved_to_the_morning()
    {
        string number = console.NewNumber();
        await using Visit visit = await console.OpenAsync();

        await visit.Page.Locator(".clock summary").ClickAsync();
        await visit.Page.GetByLabel("Show the time of").SelectOptionAsync("New York");
        await visit.Page.GetByLabel("It is next").FillAsync("22:10");
        await visit.Button("Move the clock").ClickAsync();
        await Expect(visit.Page.Locator(".clock .face")).ToContainTextAsync("22:1");
        await visit.Page.Locator(".clock summary").ClickAsync();
        await visit.AskForCallAsync("Nora Night", number);

        await Expect(visit.Page.Locator(".decision.helduntil")).ToContainTextAsync("Held");
        await Expect(visit.Page.Locator(".node.waiting")).ToContainTextAsync("Wait to Call");
        await Expect(visit.CallState).ToHaveTextAsync("No call");
        await visit.Page.Locator(".clock summary").ClickAsync();
        await visit.Page.GetByText("when the call may be placed").ClickAsync();
        await visit.AnswerAsync();
        await visit.Button("Hang up").ClickAsync();

        await Expect(visit.Page.Locator(".decision.allowed")).ToBeVisibleAsync();
        await visit.EndedAsync();
        Assert.Empty(visit.Problems);
    }

    [BrowserFact]
    public async Task Empties_every_panel_when_a_person_has_their_data_erased()
    {
        console.OpenHours();
        string number = console.NewNumber();
        await using Visit visit = await console.OpenAsync();
        await visit.AskForCallAsync("Quillon Vanish", number);
        await visit.AnswerAsync();
        await visit.SayAsync("My dog is called Wuffington.");
        await visit.Button("Hang up").ClickAsync();
        await visit.EndedAsync();
        await visit.GoAsync("Records");
        await Expect(visit.Page.Locator("#records")).ToContainTextAsync("Vanish");
        await visit.GoAsync("History");
        await Expect(visit.Page.Locator("#history tbody")).ToContainTextAsync("Vanish");

        foreach (string text in (string[])["Delete my info", number, "Vanish"]) await visit.TypeAsync(text);

        await Expect(visit.Chat).ToContainTextAsync("was erased");
        await Expect(visit.Page.Locator("#history tbody")).Not.ToContainTextAsync("Vanish");
        await visit.GoAsync("Records");
        await Expect(visit.Page.Locator("#records")).ToContainTextAsync("Everything about this person was erased.");
        await visit.GoAsync("Journey");
        await Expect(visit.Page.Locator("#journey .headline")).ToContainTextAsync("Erased");
        await visit.Page.Locator(".node", new() { HasTextString = "Create Lead" }).ClickAsync();
        string everything = await visit.Page.EvaluateAsync<string>("document.documentElement.outerHTML");
        foreach (string trace in (string[])["Vanish", "Quillon", "Wuffington", number, number[^7..]]) Assert.DoesNotContain(trace, everything, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(visit.Problems);
    }

    [BrowserFact]
    public async Task Shows_a_hostile_name_and_does_not_run_it()
    {
        const string Hostile = "<img src=x onerror=alert(1)><script>alert(1)</script>";
        await using Visit visit = await console.OpenAsync();
        await console.Client.SetAsync("salesforce/Lead", new() { ["LastName"] = Hostile, ["Company"] = "Hostile", ["Phone"] = console.NewNumber() }, CancellationToken.None);
        console.OpenHours();

        await visit.AskForCallAsync("Mal </textarea><img src=x onerror=alert(1)>", console.NewNumber());

        await Expect(visit.Chat).ToContainTextAsync("<img src=x onerror=alert(1)>");
        await visit.AnswerAsync();
        await visit.SayAsync("<img src=x onerror=alert(1)>");
        await visit.Button("Hang up").ClickAsync();
        await visit.EndedAsync();
        await visit.GoAsync("Records");
        await Expect(visit.Page.Locator("#records .turns")).ToContainTextAsync("<img src=x onerror=alert(1)>");
        Assert.Equal(0, await visit.Page.Locator("main img, .side img, script:not([src])").CountAsync());
        Assert.Empty(visit.Problems);
    }
}
