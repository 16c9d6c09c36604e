using Atlas.Engine.Cli.Build;

namespace Atlas.Engine.Native.Tests;

/// <summary>What Amazon Linux 2023 must have to run a function, read from the function's own headers.</summary>
[Collection(nameof(Packages))]
public sealed class ExecutableTests(Packages packages)
{
    private static readonly Version AmazonLinux = new(2, 34);
    private static readonly string[] Libraries =
        ["libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"];

    [Fact]
    public void Needs_no_C_library_newer_than_Amazon_Linux_has() => Assert.All(packages.Executables, executable =>
    {
        Version[] versions = [.. ElfFile.Read(executable.Path).Versions.Where(name => name.StartsWith("GLIBC_2", StringComparison.Ordinal)).Select(name => Version.Parse(name["GLIBC_".Length..]))];

        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.True(version <= AmazonLinux, $"{executable.Path} needs GLIBC_{version}"));
    });

    [Fact]
    public void Needs_no_library_that_the_runtime_may_lack() => Assert.All(packages.Executables, executable =>
    {
        IReadOnlyList<string> needed = ElfFile.Read(executable.Path).Libraries;

        Assert.Contains("libc.so.6", needed);
        Assert.Empty(needed.Except(Libraries));
    });

    [Fact]
    public void Is_made_for_the_processors_that_were_asked_for() => Assert.All(packages.Executables, executable =>
        Assert.Equal(executable.Processors.Name == "arm64" ? ElfFile.Arm : ElfFile.X86, ElfFile.Read(executable.Path).Machine));

    [Fact]
    public void May_be_executed_by_everybody() => Assert.All(packages.Executables, executable =>
        Assert.Equal(
            UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute,
            File.GetUnixFileMode(executable.Path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)));

    [Fact]
    public void There_are_as_many_as_the_template_has_functions()
    {
        IReadOnlyList<string> functions = FunctionProjects.In(Packages.Repository);

        Assert.Equal(8, functions.Count);
        Assert.All(packages.Functions, function => Assert.Contains(function, functions));
    }
}
