using System.CommandLine;
using Atlas.Engine.Cli.Build;
using Atlas.Engine.Cli.Commands;

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
    public async Task Builds_in_a_container_on_systems_that_cannot_link_for_Linux()
    {
        BuildTool.Result plan = await MakeAsync("build-CreateLeadHandler", "ARTIFACTS_DIR=/tmp/out", "ARCHITECTURE=arm64", "SYSTEM=Darwin");

        Assert.Equal(0, plan.ExitCode);
        string call = plan.Text.Split('\n').Single(line => line.StartsWith("dotnet run --project src/Atlas.Engine.Cli -- ", StringComparison.Ordinal));
        ParseResult parsed = new RootCommand { BuildCommand.Create() }.Parse(call.Split(" -- ")[1]);
        Assert.Empty(parsed.Errors.Select(error => error.Message));
        Assert.True(parsed.GetValue<bool>("--container"));
        Assert.Equal("arm64", parsed.GetValue<string>("--architecture"));
        Assert.Equal(["CreateLead"], parsed.GetValue<string[]>("--function") ?? []);
        // What the command leaves there in a folder of its own is what SAM looks for.
        Assert.Equal("/tmp/out/packages", parsed.GetValue<DirectoryInfo>("--output")?.FullName);
        Assert.Contains("mv \"/tmp/out/packages/CreateLeadHandler/\"* \"/tmp/out\"", plan.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet publish", plan.Text, StringComparison.Ordinal);
    }

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
