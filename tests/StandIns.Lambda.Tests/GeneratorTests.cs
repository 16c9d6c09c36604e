using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.SourceGenerator;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StandIns.Lambda.Tests;

/// <summary>The generator by itself: what it makes of right sources, and what it says of wrong ones.</summary>
public sealed class GeneratorTests
{
    private const string Globals = """
        using System.IO;
        using System.Threading.Tasks;
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Core;
        [assembly: LambdaGlobalProperties(GenerateMain = true)]
        """;

    private const string Serializer = """
        using System.IO;
        using Amazon.Lambda.Core;
        [assembly: LambdaSerializer(typeof(Sample.Json<Sample.Wire>))]
        namespace Sample
        {
            public class Wire;
            public class Json<T> : ILambdaSerializer
            {
                public R Deserialize<R>(Stream requestStream) => throw new System.NotSupportedException();
                public void Serialize<R>(R response, Stream responseStream) { }
            }
        }
        """;

    [Theory]
    [InlineData("public Task<string> Run(int[] input, ILambdaContext context) => Task.FromResult(\"\");")]
    [InlineData("public Task<string?> Run(string? input) => Task.FromResult(input);")]
    [InlineData("public Task Run(string input, ILambdaContext context) => Task.CompletedTask;")]
    [InlineData("public Task Run(ILambdaContext context) => Task.CompletedTask;")]
    [InlineData("public Task Run(Stream input) => Task.CompletedTask;")]
    [InlineData("public Task Run() => Task.CompletedTask;")]
    [InlineData("public Task<Stream> Run(string input) => Task.FromResult(Stream.Null);")]
    [InlineData("public Task<Stream> Run(Stream input, ILambdaContext context) => Task.FromResult(input);")]
    [InlineData("public Stream Run(Stream input) => input;")]
    [InlineData("public Stream Run() => Stream.Null;")]
    [InlineData("public (int, string)? Run(ILambdaContext context) => null;")]
    [InlineData("public string Run(Stream input, ILambdaContext context) => \"\";")]
    [InlineData("public string Run(string input, ILambdaContext context) => input;")]
    [InlineData("public void Run(string input, ILambdaContext context) { }")]
    [InlineData("public void Run(Stream input) { }")]
    [InlineData("public void Run() { }")]
    public void Compiles_for_every_shape_of_method(string method) => Assert.Empty(Compile(Globals, Serializer, InClass(method)));

    [Fact]
    public void Needs_no_serializer_for_streams() => Assert.Empty(Compile(Globals, InClass("public Stream Run(Stream input) => input;")));

    [Theory]
    [InlineData("public static void Run() { }", "it is static")]
    [InlineData("private void Run() { }", "it is not accessible")]
    [InlineData("public void Run<T>(T input) { }", "it is generic")]
    [InlineData("public void Run(string a, string b) { }", "it takes more than one event")]
    [InlineData("public void Run(ILambdaContext context, string input) { }", "the ILambdaContext comes after the event")]
    [InlineData("public void Run(ref int input) { }", "by reference")]
    [InlineData("public void Run([FromServices] string input) { }", "[FromServices] is not supported")]
    [InlineData("public ValueTask Run() => default;", "Task and not ValueTask")]
    [InlineData("public void Run() { } public Functions(string setting) { }", "no accessible constructor")]
    public void Says_why_a_method_cannot_be_a_function(string method, string why)
    {
        string problem = Assert.Single(Compile(Globals, Serializer, InClass(method)), text => text.StartsWith("AWSLambda0902", StringComparison.Ordinal));

        Assert.Contains(why, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_for_a_serializer_where_one_is_needed() =>
        Assert.StartsWith("AWSLambda0108", Compile(Globals, InClass("public string Run() => \"\";"))[0], StringComparison.Ordinal);

    [Fact]
    public void Refuses_two_functions_of_one_name() =>
        Assert.StartsWith("AWSLambda0901", Compile(Globals, InClass("public void Run() { }"), InClass("public void Run() { }").Replace("Functions", "Others", StringComparison.Ordinal))[0], StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_startup_class() =>
        Assert.Contains(Compile(Globals, InClass("public void Run() { }"), "[Amazon.Lambda.Annotations.LambdaStartup] public class Startup;"), text => text.StartsWith("AWSLambda0903", StringComparison.Ordinal));

    [Fact]
    public void Refuses_a_library() =>
        Assert.StartsWith("AWSLambda0111", Compile(OutputKind.DynamicallyLinkedLibrary, Globals, InClass("public void Run() { }"))[0], StringComparison.Ordinal);

    [Fact]
    public void Generates_nothing_unless_asked_to()
    {
        string source = Globals.Replace("GenerateMain = true", "GenerateMain = false", StringComparison.Ordinal);

        Assert.Empty(Compile(OutputKind.DynamicallyLinkedLibrary, source, InClass("public static void Run() { }")));
    }

    private static string InClass(string method) => $$"""
        using System.IO;
        using System.Threading.Tasks;
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Core;
        namespace Deep.Within
        {
            /// <summary>Sample.</summary>
            public class Functions
            {
                /// <summary>Sample.</summary>
                [LambdaFunction]
                {{method}}
            }
        }
        """;

    private static string[] Compile(params string[] sources) => Compile(OutputKind.ConsoleApplication, sources);

    /// <summary>Every warning and error of the sources and of what is generated for them.</summary>
    private static string[] Compile(OutputKind kind, params string[] sources)
    {
        Type[] used = [typeof(ILambdaContext), typeof(LambdaBootstrap), typeof(LambdaFunctionAttribute), typeof(JsonSerializerException)];
        IEnumerable<string> platform = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
        CSharpParseOptions parse = new(LanguageVersion.Latest, DocumentationMode.Parse);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "bootstrap",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, parse)),
            platform.Concat(used.Select(type => type.Assembly.Location)).Distinct().Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));

        GeneratorDriver driver = CSharpGeneratorDriver.Create([new LambdaFunctionGenerator().AsSourceGenerator()], parseOptions: parse);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out System.Collections.Immutable.ImmutableArray<Diagnostic> reported);
        return [.. reported.Concat(output.GetDiagnostics()).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];
    }
}
