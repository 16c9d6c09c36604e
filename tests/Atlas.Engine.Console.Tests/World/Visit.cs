using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Engine.Console.Tests.World;

/// <summary>Somebody at the console.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Func<Task> afterwards;
    private readonly List<string> problems = [];

    /// <summary>Begins a visit.</summary>
    /// <param name="page">The console.</param>
    /// <param name="context">The browser's window.</param>
    /// <param name="afterwards">Ends what the visit began.</param>
    public Visit(IPage page, IBrowserContext context, Func<Task> afterwards)
    {
        Page = page;
        this.context = context;
        this.afterwards = afterwards;
        page.PageError += (_, error) => problems.Add(error);
        page.Console += (_, message) =>
        {
            // A service that had a bad moment was asked again; the browser says so all the same.
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 500", StringComparison.Ordinal)) problems.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>What the page complained of: scripts that failed, resources that were refused.</summary>
    public IReadOnlyList<string> Problems => problems;

    public ILocator Chat => Page.Locator("#chat .log");

    public ILocator Call => Page.Locator("#phone .log");

    public ILocator CallState => Page.Locator("#phone-state");

    /// <summary>Types into the chat and waits for the answer.</summary>
    public async Task TypeAsync(string text)
    {
        await Page.GetByLabel("Your message").FillAsync(text);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#chat .thinking")).ToHaveCountAsync(0);
        await Expect(Page.Locator("#chat .bubble.problem")).ToHaveCountAsync(0);
    }

    /// <summary>Asks in the chat to be called.</summary>
    public async Task AskForCallAsync(string name, string number)
    {
        foreach (string text in (string[])["Hello", "Please call me", name, number, "Yes"]) await TypeAsync(text);
    }

    /// <summary>Waits for the telephone to ring, and answers.</summary>
    public async Task AnswerAsync()
    {
        await Expect(CallState).ToHaveTextAsync("Ringing");
        await Button("Answer").ClickAsync();
    }

    /// <summary>Waits for one's turn on the telephone, and speaks.</summary>
    public async Task SayAsync(string text)
    {
        await Expect(CallState).ToHaveAttributeAsync("data-state", "Listening");
        await Page.GetByLabel("What you say", new() { Exact = true }).FillAsync(text);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Call.Locator(".bubble.visitor").Last).ToContainTextAsync(text);
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A switch of the view of faults.</summary>
    public ILocator Lever(string name) => Page.GetByRole(AriaRole.Switch, new() { Name = name, Exact = true });

    /// <summary>Goes to another view.</summary>
    public Task GoAsync(string view) => Page.GetByRole(AriaRole.Link, new() { Name = view, Exact = true }).ClickAsync();

    /// <summary>Waits until the workflow in view has ended.</summary>
    public async Task EndedAsync()
    {
        await GoAsync("Journey");
        await Expect(Page.Locator("#journey .headline .badge")).ToHaveTextAsync("succeeded");
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await afterwards();
    }
}
