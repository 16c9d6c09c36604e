using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment;

/// <summary>How a person calls this tool, and so how the commands are spelled that it tells them to type.</summary>
public sealed class Door
{
    /// <summary>The variable with which deploy.ps1 says that it was the one who called.</summary>
    public const string Variable = "ATLAS_DOOR";

    private const string ScriptName = "deploy.ps1";
    private readonly string program;
    private readonly Func<string, string> spell;

    private Door(string program, Func<string, string> spell) => (this.program, this.spell) = (program, spell);

    /// <summary>Through PowerShell.</summary>
    public static Door Script { get; } = new($"./{ScriptName}", name => $"-{char.ToUpperInvariant(name[0])}{name[1..]}");

    /// <summary>Through the .NET SDK, which is always there.</summary>
    public static Door Sdk { get; } = new("dotnet run --project src/Atlas.Engine.Cli --", name => $"--{name}");

    /// <summary>The door that a person has.</summary>
    /// <param name="caller">What <see cref="Variable"/> holds.</param>
    /// <param name="hasPowerShell">Whether PowerShell is on the path.</param>
    public static Door Of(string? caller, bool hasPowerShell) => caller == ScriptName || hasPowerShell ? Script : Sdk;

    /// <summary>How an option is spelled.</summary>
    /// <param name="name">Such as <c>region</c>.</param>
    public string Option(string name) => spell(name);

    /// <summary>A whole command.</summary>
    /// <param name="command">Such as <c>test</c>.</param>
    /// <param name="environment">Where.</param>
    /// <param name="region">The region; null where none was named.</param>
    /// <param name="profile">The AWS profile; null where none was named.</param>
    public string CommandLine(string command, string environment, string? region, string? profile) =>
        $"{program} {command}{With("environment", environment)}{With("region", region)}{With("profile", profile)}";

    private string With(string name, string? value) => value is null ? "" : $" {spell(name)} {ToolCall.Word(value)}";
}
