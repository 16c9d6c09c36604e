using Atlas.Engine.Cli.Build;

namespace Atlas.Engine.Native.Tests;

/// <summary>Whatever the build's own check lets through, Amazon Linux 2023 can run; the tests of the executables judge the same.</summary>
public sealed class CheckTests
{
    [Fact]
    public async Task Takes_an_ordinary_program_of_an_old_enough_system()
    {
        using CProgram program = await CProgram.OrdinaryAsync();
        string newest = ElfFile.Read(program.Path).Versions.MaxBy(version => Version.Parse(version["GLIBC_".Length..])) ?? "";

        BuildTool.Result result = await CheckAsync(program.Path);

        Assert.Equal(AmazonLinux.Has(newest) ? "" : $"atlas : error : {program.Path} needs {newest}", result.Text.Split(',')[0]);
    }

    [Theory]
    [InlineData("GLIBC_2.2.5")]
    [InlineData("GLIBC_2.34")]
    public async Task Takes_what_its_C_library_has(string version)
    {
        using CProgram program = await CProgram.NeedingAsync("libc.so.6", version);

        BuildTool.Result result = await CheckAsync(program.Path);

        Assert.Equal((0, ""), (result.ExitCode, result.Text));
        Assert.All(ElfFile.Read(program.Path).Versions, needed => Assert.True(AmazonLinux.Has(needed)));
    }

    [Theory]
    [InlineData("GLIBC_2.35")]
    [InlineData("GLIBC_2.100")]
    [InlineData("GLIBC_3.0")]
    [InlineData("GLIBC_ABI_DT_RELR")]
    [InlineData("GLIBC_PRIVATE")]
    public async Task Refuses_what_its_C_library_has_not(string version)
    {
        using CProgram program = await CProgram.NeedingAsync("libc.so.6", version);

        BuildTool.Result result = await CheckAsync(program.Path);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"needs {version}, Amazon Linux 2023 has GLIBC_2.34", result.Text, StringComparison.Ordinal);
        Assert.Contains(ElfFile.Read(program.Path).Versions, needed => !AmazonLinux.Has(needed));
    }

    [Fact]
    public async Task Refuses_packed_relocations_which_its_loader_cannot_read()
    {
        using CProgram program = await CProgram.OrdinaryAsync("-Wl,-z,pack-relative-relocs");

        BuildTool.Result result = await CheckAsync(program.Path);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(ElfFile.Read(program.Path).Versions, needed => needed == "GLIBC_ABI_DT_RELR");
    }

    [Fact]
    public async Task Refuses_a_library_that_may_not_be_there()
    {
        using CProgram program = await CProgram.NeedingAsync("libsomewhere.so.1", "GLIBC_2.2.5");

        BuildTool.Result result = await CheckAsync(program.Path);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("needs libsomewhere.so.1", result.Text, StringComparison.Ordinal);
        Assert.NotEmpty(ElfFile.Read(program.Path).Libraries.Except(AmazonLinux.Libraries));
    }

    [Theory]
    [InlineData("libssl.so.3", true)]
    [InlineData("libicuuc.so", false)]
    [InlineData("libicui18n.so.72", false)]
    public async Task Knows_the_libraries_that_a_program_may_open_while_it_runs(string library, bool mayBeOpened)
    {
        using CProgram program = await CProgram.OrdinaryAsync($"-DWORD=\"{library}\"");

        Assert.Contains(library, ElfFile.Read(program.Path).Opened);
        Assert.Equal(mayBeOpened, AmazonLinux.MayBeOpened(library));
    }

    [Fact]
    public async Task Refuses_what_is_no_executable() =>
        Assert.Contains("is it an executable?", (await CheckAsync(Path.Combine(Packages.Repository, "README.md"))).Text, StringComparison.Ordinal);

    private static Task<BuildTool.Result> CheckAsync(string file) =>
        BuildTool.RunAsync("sh", [Path.Combine(Packages.Repository, "src", "Handlers", "build", "check"), file], Packages.Repository, CancellationToken.None);
}
