using System.CommandLine;
using Atlas.Engine.Cli.Build;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Tools;
using Spectre.Console;

namespace Atlas.Engine.Cli.Commands;

/// <summary>What the commands that speak with AWS have in common: their options, and how a failure is told.</summary>
public static class DeploymentCommand
{
    // Wide enough that no line of a log is broken, whatever is in it.
    private const int LogWidth = 1_000_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private static Option<string> Environment { get; } = new("--environment", "-e") { Description = "Which environment: dev, staging or prod.", DefaultValueFactory = _ => "dev" };

    private static Option<string?> Region { get; } = new("--region") { Description = "The AWS region; else samconfig.toml's, else that of the AWS settings." };

    private static Option<string?> Profile { get; } = new("--profile") { Description = "The AWS profile; else samconfig.toml's, else that of the AWS settings." };

    private static Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Go on without asking." };

    private static Option<string[]> Parameter { get; } = new("--parameter", "-p") { Description = "A parameter of the template: Name=value. May be repeated.", AllowMultipleArgumentsPerToken = true };

    private static Option<bool> AskAgain { get; } = new("--ask") { Description = "Ask for remembered parameters again." };

    private static Option<bool> MayLoseData { get; } = new("--allow-data-loss") { Description = "Let a change replace or remove tables, buckets and secrets." };

    /// <summary>The options of every such command.</summary>
    public static IReadOnlyList<Option> Place { get; } = [Environment, Region, Profile];

    /// <summary>Those of commands that change something.</summary>
    public static IReadOnlyList<Option> Change { get; } = [.. Place, Yes];

    /// <summary>Those of a command that changes a stack as it is.</summary>
    public static IReadOnlyList<Option> Update { get; } = [.. Change, MayLoseData];

    /// <summary>Those of a command that only needs to know the parameters.</summary>
    public static IReadOnlyList<Option> Package { get; } = [.. Change, Parameter];

    /// <summary>Those of a deployment.</summary>
    public static IReadOnlyList<Option> Deployment { get; } = [.. Update, Parameter, AskAgain];

    /// <summary>Makes a command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="options">Its options.</param>
    /// <param name="run">What it does, and its exit code.</param>
    public static Command Of(string name, string description, IReadOnlyList<Option> options, Func<Site, ParseResult, CancellationToken, Task<int>> run)
    {
        Command command = new(name, description);
        foreach (Option option in options) command.Add(option);
        command.SetAction((result, cancellationToken) => TellAsync(result, () => run(SiteOf(result), result, cancellationToken)));
        return command;
    }

    /// <summary>Runs something, and tells what to do where it fails.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> TellAsync(ParseResult result, Func<Task<int>> run)
    {
        TextWriter errors = result.InvocationConfiguration.Error;
        try
        {
            return await run();
        }
        catch (DeploymentFailed failure)
        {
            await errors.WriteLineAsync($"\n{failure.Message}\n-> {failure.Remedy}");
        }
        catch (AwsRefusal refusal)
        {
            await errors.WriteLineAsync($"\nAWS refused ({refusal.Code}): {refusal.Message}\n-> {refusal.RemedyFor(result.GetValue(Profile))}");
        }
        catch (ToolMissing missing)
        {
            await errors.WriteLineAsync($"\n{missing.Message}\n-> What is needed, and where to get it: {FindDoor().CommandLine("validate", result.GetValue(Environment) ?? "dev", result.GetValue(Region), result.GetValue(Profile))}");
        }

        return 1;
    }

    /// <summary>Where a command's words go.</summary>
    public static IAnsiConsole ConsoleOf(ParseResult result) => ConsoleOf(result, Console.IsOutputRedirected);

    /// <summary>Where a command's words go.</summary>
    /// <param name="result">The command.</param>
    /// <param name="isRedirected">Whether they go into a file or another program.</param>
    public static IAnsiConsole ConsoleOf(ParseResult result, bool isRedirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(result.InvocationConfiguration.Output) });
        if (isRedirected) console.Profile.Width = LogWidth;
        // Without somebody at both ends there is no conversation.
        if (Console.IsInputRedirected || isRedirected) console.Profile.Capabilities.Interactive = false;
        return console;
    }

    /// <summary>Composes what a command works with.</summary>
    public static Site SiteOf(ParseResult result) => new(OptionsOf(result), CloudHost.FindRepository(), new LocalTools(), ConsoleOf(result), TimeProvider.System, Interval);

    /// <summary>Whether an environment was named, and not only assumed.</summary>
    public static bool NamesEnvironment(ParseResult result) => result.GetResult(Environment) is { Implicit: false };

    /// <summary>The environment that was named; null when none was.</summary>
    public static string? EnvironmentOf(ParseResult result) => NamesEnvironment(result) ? result.GetValue(Environment) : null;

    private static DeploymentOptions OptionsOf(ParseResult result) => new(result.GetValue(Environment) ?? "dev")
    {
        Region = result.GetValue(Region),
        Profile = result.GetValue(Profile),
        Door = FindDoor(),
        Yes = Has(result, Yes) && result.GetValue(Yes),
        AskAgain = Has(result, AskAgain) && result.GetValue(AskAgain),
        MayLoseData = Has(result, MayLoseData) && result.GetValue(MayLoseData),
        Parameters = Has(result, Parameter) ? ParametersOf(result.GetValue(Parameter) ?? []) : new Dictionary<string, string>(),
    };

    private static Door FindDoor() => Door.Of(System.Environment.GetEnvironmentVariable(Door.Variable), BuildTool.Exists("pwsh"));

    private static bool Has(ParseResult result, Option option) => result.GetResult(option) is not null;

    private static Dictionary<string, string> ParametersOf(IEnumerable<string> texts)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            string[] parts = text.Split('=', 2);
            if (parts[0].Trim().Length == 0) throw new DeploymentFailed($"'{text}' names no parameter: Name=value was expected.", "Give parameters as --parameter Name=value.");
            values[parts[0]] = parts.Length == 2 ? parts[1] : throw new DeploymentFailed($"'{text}' is not of the form Name=value.", "Give parameters as --parameter Name=value.");
        }

        return values;
    }
}
