using Atlas.Engine.Cli.Build;

namespace Atlas.Engine.Native.Tests;

/// <summary>A small program in C, compiled for a test.</summary>
public sealed class CProgram : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("atlas-native-").FullName;

    /// <summary>Where the executable lies.</summary>
    public string Path => System.IO.Path.Combine(folder, "program");

    /// <summary>Compiles an ordinary program, with options for the compiler; the macro <c>WORD</c> is a text in it.</summary>
    public static async Task<CProgram> OrdinaryAsync(params string[] options)
    {
        CProgram program = new();
        await program.WriteAsync("program.c", """
            #include <stdio.h>
            #ifndef WORD
            #define WORD "one"
            #endif
            static const char *words[] = { WORD, "two", "three" };
            int main(int count, char **names) { puts(words[count % 3]); return names == 0; }
            """);
        await program.CompileAsync(["-pie", "-fPIE", .. options, "-o", "program", "program.c"]);
        return program;
    }

    /// <summary>Compiles a program that needs nothing but one symbol of one version from one library.</summary>
    public static async Task<CProgram> NeedingAsync(string library, string version)
    {
        CProgram program = new();
        await program.WriteAsync("library.c", "void work(void) {}");
        await program.WriteAsync("versions", $"{version} {{ global: work; }};");
        await program.WriteAsync("program.c", "void work(void); void _start(void) { work(); }");
        await program.CompileAsync(["-shared", "-nostdlib", "-fPIC", $"-Wl,-soname,{library}", "-Wl,--version-script=versions", "-o", "library.so", "library.c"]);
        await program.CompileAsync(["-nostdlib", "-o", "program", "program.c", "./library.so"]);
        return program;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(System.IO.Path.Combine(folder, name), text + "\n");

    private async Task CompileAsync(IEnumerable<string> arguments)
    {
        BuildTool.Result compiled = await BuildTool.RunAsync("gcc", arguments, folder, CancellationToken.None);
        Assert.True(compiled.ExitCode == 0, compiled.Text);
    }
}
