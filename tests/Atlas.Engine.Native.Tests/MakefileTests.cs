using Atlas.Engine.Cli.Build;

namespace Atlas.Engine.Native.Tests;

/// <summary>What <c>sam build</c> calls.</summary>
public sealed class MakefileTests
{
    public static TheoryData<string> Functions => [.. FunctionProjects.In(Packages.Repository)];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Publishes_each_function_into_the_folder_it_is_given(string function)
    {
        BuildTool.Result plan = await MakeAsync("build-" + function, "ARTIFACTS_DIR=/tmp/out", "ARCHITECTURE=arm64");

        Assert.Equal(0, plan.ExitCode);
        Assert.Contains($"dotnet publish src/Handlers/{function[..^"Handler".Length]} -c Release -r linux-arm64 -o \"/tmp/out\"", plan.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Builds_for_x86_unless_told_otherwise() =>
        Assert.Contains("-r linux-x64 ", (await MakeAsync("build-CreateLeadHandler", "ARTIFACTS_DIR=/tmp/out")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Refuses_processors_that_Lambda_does_not_have()
    {
        BuildTool.Result plan = await MakeAsync("build-CreateLeadHandler", "ARTIFACTS_DIR=/tmp/out", "ARCHITECTURE=riscv64");

        Assert.NotEqual(0, plan.ExitCode);
        Assert.Contains("x86_64 or arm64 was expected", plan.Text, StringComparison.Ordinal);
    }

    // -n prints what would be done.
    private static Task<BuildTool.Result> MakeAsync(params string[] arguments) =>
        BuildTool.RunAsync("make", ["-n", .. arguments], Packages.Repository, CancellationToken.None);
}
