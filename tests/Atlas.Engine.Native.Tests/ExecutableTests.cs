using Atlas.Engine.Cli.Build;

namespace Atlas.Engine.Native.Tests;

/// <summary>What Amazon Linux 2023 must have to run a function, read from the function's own headers.</summary>
[Collection(nameof(Packages))]
public sealed class ExecutableTests(Packages packages)
{
    [Theory]
    [MemberData(nameof(Packages.Executables), MemberType = typeof(Packages))]
    public void Needs_no_C_library_newer_than_Amazon_Linux_has(string function, string processors)
    {
        IReadOnlyList<string> versions = Read(function, processors).Versions;

        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.True(AmazonLinux.Has(version), $"{function} needs {version}"));
    }

    [Theory]
    [MemberData(nameof(Packages.Executables), MemberType = typeof(Packages))]
    public void Needs_no_library_that_the_runtime_may_lack(string function, string processors)
    {
        IReadOnlyList<string> needed = Read(function, processors).Libraries;

        Assert.Contains("libc.so.6", needed);
        Assert.Empty(needed.Except(AmazonLinux.Libraries));
    }

    // Where the machine of the tests has them, a program that opens them runs there all the same, and nowhere else.
    [Theory]
    [MemberData(nameof(Packages.Executables), MemberType = typeof(Packages))]
    public void Opens_no_library_that_the_runtime_may_lack(string function, string processors)
    {
        IReadOnlyList<string> opened = Read(function, processors).Opened;

        Assert.Contains(opened, library => library.StartsWith("libssl.so", StringComparison.Ordinal));
        Assert.DoesNotContain(opened, library => !AmazonLinux.MayBeOpened(library));
    }

    [Theory]
    [MemberData(nameof(Packages.Executables), MemberType = typeof(Packages))]
    public void Is_made_for_the_processors_that_were_asked_for(string function, string processors) =>
        Assert.Equal(processors == "arm64" ? ElfFile.Arm : ElfFile.X86, Read(function, processors).Machine);

    [Theory]
    [MemberData(nameof(Packages.Executables), MemberType = typeof(Packages))]
    public void May_be_executed_by_everybody(string function, string processors) => Assert.Equal(
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute,
        File.GetUnixFileMode(packages.ExecutableOf(function, processors)) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute));

    [Fact]
    public void Is_there_of_all_eight_functions_if_ATLAS_FUNCTIONS_is_set_and_of_one_otherwise()
    {
        IReadOnlyList<string> functions = FunctionProjects.In(Packages.Repository);

        Assert.Equal(8, functions.Count);
        Assert.Equal(Packages.AreGiven ? functions : [Packages.Always], Packages.Functions);
    }

    private ElfFile Read(string function, string processors) => ElfFile.Read(packages.ExecutableOf(function, processors));
}
