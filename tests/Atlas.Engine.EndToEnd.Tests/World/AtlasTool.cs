using System.Reflection;
using Atlas.Engine.Cli.Cloud;

namespace Atlas.Engine.EndToEnd.Tests.World;

/// <summary>The command line as a user has it: a process.</summary>
public static class AtlasTool
{
    /// <summary>The program, in the configuration of these tests.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        CloudHost.FindRepository(),
        "src/Atlas.Engine.Cli/bin",
        typeof(AtlasTool).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug",
        "net10.0/atlas.dll");

    /// <summary>Runs it to its end.</summary>
    public static Task<ToolResult> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    /// <summary>Runs it to its end on a machine that differs in its environment.</summary>
    public static Task<ToolResult> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Tool.RunAsync("dotnet", [Path, .. arguments], environment, TimeSpan.FromMinutes(5));
}
