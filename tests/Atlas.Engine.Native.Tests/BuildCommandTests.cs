using Atlas.Engine.Cli.Build;

namespace Atlas.Engine.Native.Tests;

/// <summary>What a person asks of <c>atlas build</c>.</summary>
public sealed class BuildCommandTests
{
    [Theory]
    [InlineData("CreateLead")]
    [InlineData("CreateLeadHandler")]
    public void Knows_a_function_by_either_name(string name) =>
        Assert.Equal(["CreateLeadHandler"], FunctionProjects.Choose(Packages.Repository, [name]));

    [Fact]
    public void Takes_all_when_none_is_named() => Assert.Equal(8, FunctionProjects.Choose(Packages.Repository, []).Count);

    [Fact]
    public void Names_those_that_there_are_when_asked_for_another()
    {
        BuildFailure failure = Assert.Throws<BuildFailure>(() => FunctionProjects.Choose(Packages.Repository, ["CreateLeed"]));

        Assert.Contains("CreateLeadHandler", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x86_64", "linux-x64")]
    [InlineData("arm64", "linux-arm64")]
    public void Knows_the_processors_of_Lambda(string name, string runtime) => Assert.Equal(runtime, Processors.Named(name).Runtime);

    [Fact]
    public void Refuses_other_processors() => Assert.Throws<BuildFailure>(() => Processors.Named("riscv64"));

    [Fact]
    public void Tells_a_container_what_to_build_and_where_to_put_it()
    {
        IReadOnlyList<string> arguments = new ContainerBuild("/repository", Processors.Named("arm64"), "/out").Arguments(["CreateLeadHandler", "UpdateLeadHandler"]);

        Assert.Contains("ARCHITECTURE=arm64", arguments);
        Assert.Contains("FUNCTIONS=CreateLeadHandler UpdateLeadHandler", arguments);
        Assert.Contains("type=local,dest=/out", arguments);
        Assert.Equal("/repository", arguments[^1]);
    }

    [Theory]
    [InlineData("linux-arm64", "linux-x64", "needs clang. On Debian or Ubuntu: apt-get install clang")]
    [InlineData("linux-x64", "linux-x64", "needs a C compiler. On Debian or Ubuntu: apt-get install gcc libc6-dev")]
    public async Task Says_what_to_install(string target, string host, string message)
    {
        // A path on which there is a shell and nothing else.
        string folder = Directory.CreateTempSubdirectory("atlas-native-").FullName;
        try
        {
            BuildTool.Result answer = await BuildTool.RunAsync(
                "/usr/bin/env", ["PATH=" + folder, "/bin/sh", Path.Combine(Packages.Repository, "src", "Handlers", "build", "tools"), target, host, ""], folder, CancellationToken.None);

            Assert.Equal(1, answer.ExitCode);
            Assert.Contains(message, answer.Text, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
