using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>Generates a class for every method with [LambdaFunction], and the program that runs them.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LambdaFunctionGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<FunctionModel>> functions = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Amazon.Lambda.Annotations.LambdaFunctionAttribute",
            static (node, _) => node is MethodDeclarationSyntax,
            static (method, _) => FunctionReader.Read((IMethodSymbol)method.TargetSymbol)).Collect();
        IncrementalValueProvider<AssemblyModel> assembly = context.CompilationProvider.Select(static (compilation, _) => AssemblyModel.Of(compilation));
        IncrementalValuesProvider<SourcePlace> startups = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Amazon.Lambda.Annotations.LambdaStartupAttribute",
            static (_, _) => true,
            static (type, _) => SourcePlace.Of(type.TargetNode.GetLocation()));

        context.RegisterSourceOutput(functions.Combine(assembly), static (output, pair) => Generate(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(startups, static (output, place) => output.ReportDiagnostic(Diagnostic.Create(Problems.Startup, place.ToLocation())));
    }

    private static void Generate(SourceProductionContext output, ImmutableArray<FunctionModel> functions, AssemblyModel assembly)
    {
        if (functions.IsEmpty || !assembly.GeneratesMain) return;
        Diagnostic[] problems = [.. ProblemsOf(functions, assembly)];
        foreach (Diagnostic problem in problems) output.ReportDiagnostic(problem);
        if (problems.Length > 0) return;

        foreach (FunctionModel function in functions)
            output.AddSource($"{function.WrapperName}.g.cs", SourceText.From(FunctionWriter.Wrapper(function, assembly.Serializer), Encoding.UTF8));
        output.AddSource("Program.g.cs", SourceText.From(FunctionWriter.Program(functions), Encoding.UTF8));
    }

    private static IEnumerable<Diagnostic> ProblemsOf(ImmutableArray<FunctionModel> functions, AssemblyModel assembly)
    {
        if (!assembly.HasRuntime) yield return Diagnostic.Create(Problems.NoRuntime, Location.None);
        if (!assembly.IsExecutable) yield return Diagnostic.Create(Problems.NotExecutable, Location.None);
        HashSet<string> names = [];
        foreach (FunctionModel function in functions)
        {
            Location place = function.Place.ToLocation();
            if (function.Problem is not null) yield return Diagnostic.Create(Problems.NotAFunction, place, function.Method, function.Problem);
            if (function.NeedsSerializer && assembly.Serializer is null) yield return Diagnostic.Create(Problems.NoSerializer, place, function.Method);
            if (!names.Add(function.Method)) yield return Diagnostic.Create(Problems.SameName, place, function.Method);
        }
    }
}
