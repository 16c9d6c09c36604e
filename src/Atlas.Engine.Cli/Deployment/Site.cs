using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Cli.Deployment.Tools;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment;

/// <summary>Everything that the steps of one command share: the target, its template and settings, and the ways to the outside.</summary>
public sealed class Site
{
    /// <summary>Composes it.</summary>
    /// <param name="options">What the user said.</param>
    /// <param name="root">The repository's folder.</param>
    /// <param name="tools">The programs of this machine.</param>
    /// <param name="console">Where the user reads and answers.</param>
    /// <param name="time">The clock.</param>
    /// <param name="interval">How long to wait between two looks at something that takes its time.</param>
    /// <exception cref="DeploymentFailed">The template knows no such environment, or a file cannot be read.</exception>
    public Site(DeploymentOptions options, string root, ITools tools, IAnsiConsole console, TimeProvider time, TimeSpan interval)
    {
        (Options, Tools, Console, Time, Interval) = (options, tools, console, time, interval);
        Template = TemplateDocument.Load(Path.Combine(root, "template.yaml"));
        Template.RequireEnvironment(options.Environment);
        if (options.Parameters.TryGetValue(nameof(options.Environment), out string? other) && other != options.Environment)
            throw new DeploymentFailed($"The environment is {options.Environment}, but the parameter {nameof(options.Environment)} says '{other}'.", "Name the environment with --environment alone.");
        Config = SamConfig.Load(Path.Combine(root, "samconfig.toml"));
        Target = new(options.Environment, Config.Text(options.Environment, "stack_name") ?? $"atlas-engine-{options.Environment}", root) { Region = options.Region, Profile = options.Profile, Door = options.Door };
        if (Target.ProblemWithName is { } unfit) throw new DeploymentFailed($"The stack cannot be called '{Target.StackName}'. {unfit}", "Give it another stack_name in samconfig.toml.");
        Region = options.Region ?? Config.Text(options.Environment, "region");
        Aws = new(tools, Region, options.Profile ?? Config.Text(options.Environment, "profile"));
        Sam = new(tools, Aws, console);
        Consent = new(console, options.Yes);
        Progress = new(Aws, console, time, interval);
    }

    /// <summary>What the user said.</summary>
    public DeploymentOptions Options { get; }

    /// <summary>What is deployed, and where to.</summary>
    public Target Target { get; }

    /// <summary>The template, unresolved.</summary>
    public TemplateDocument Template { get; }

    /// <summary>Remembered settings.</summary>
    public SamConfig Config { get; }

    /// <summary>The region that the user or samconfig.toml names; null leaves it to the AWS settings.</summary>
    public string? Region { get; }

    /// <summary>The programs of this machine.</summary>
    public ITools Tools { get; }

    /// <summary>The account.</summary>
    public AwsCli Aws { get; }

    /// <summary>The SAM command line.</summary>
    public SamCli Sam { get; }

    /// <summary>Where the user reads and answers.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Asks before something that cannot be undone.</summary>
    public Confirmation Consent { get; }

    /// <summary>Follows a stack.</summary>
    public StackProgress Progress { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>How long to wait between two looks.</summary>
    public TimeSpan Interval { get; }

    /// <summary>A heading, so that one sees which step is at work.</summary>
    public void Heading(string text)
    {
        Console.WriteLine();
        Console.WriteLine(text, new Style(decoration: Decoration.Bold));
    }
}
