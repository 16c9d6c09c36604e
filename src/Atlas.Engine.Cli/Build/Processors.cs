using System.Runtime.InteropServices;

namespace Atlas.Engine.Cli.Build;

/// <summary>The processors that functions can be built for, in the words of Lambda and of .NET.</summary>
/// <param name="Name">Lambda's word, as in the template's parameter <c>Architecture</c>.</param>
/// <param name="Runtime">The runtime identifier.</param>
public sealed record Processors(string Name, string Runtime)
{
    /// <summary>Both.</summary>
    public static IReadOnlyList<Processors> All { get; } = [new("x86_64", "linux-x64"), new("arm64", "linux-arm64")];

    /// <summary>This machine's.</summary>
    public static Processors Here => All[RuntimeInformation.OSArchitecture == Architecture.Arm64 ? 1 : 0];

    /// <summary>Finds one by Lambda's word.</summary>
    /// <exception cref="BuildFailure">Lambda has no such processors.</exception>
    public static Processors Named(string name) =>
        All.FirstOrDefault(processors => processors.Name == name) ?? throw new BuildFailure($"There are no processors called {name}: x86_64 or arm64 was expected.");
}
